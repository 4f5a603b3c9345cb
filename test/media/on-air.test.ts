import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEdge, startShow, type TestEdge, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';

describe('what an edge reports of the gate', () => {
  let show: TestShow;
  let edge: TestEdge;
  beforeEach(async () => {
    show = await startShow();
    edge = await startEdge(show);
  });
  afterEach(async () => {
    await edge.close();
    await show.close();
  });
  const report = (input: string) => show.reports.get(input);
  const moves = async (input: string): Promise<void> => {
    const before = report(input)?.lastPacketAt ?? 0;
    await until(`sound of ${input}`, () => (report(input)?.lastPacketAt ?? 0) > before);
  };

  it('is the stage mic closed and never heard, and the host mic heard', async () => {
    await moves('host-mic');
    expect(report('stage-mic')).toMatchObject({
      ...{ gate: 'closed', lastPacketAt: null, packetsSinceClosing: 0 },
    });
    expect(report('host-mic')).toMatchObject({ gate: 'open', closedAt: null });
  });

  it('is that nothing went out after the closing, once that can be known', async () => {
    await show.ingest.gate.open();
    await moves('stage-mic');
    expect(report('stage-mic')).toMatchObject({ gate: 'open', packetsSinceClosing: 0 });
    await show.ingest.gate.close();
    await until('the closing to be reported', () => report('stage-mic')?.gate === 'closed');
    await moves('host-mic');
    const { closedAt, lastPacketAt, packetsSinceClosing } = report('stage-mic') ?? {};
    expect(packetsSinceClosing).toBe(0);
    if (typeof closedAt !== 'number' || typeof lastPacketAt !== 'number')
      throw new Error('nothing measured');
    expect(lastPacketAt - closedAt).toBeLessThanOrEqual(100);
  });

  it('counts the viewers and the workers', () => {
    expect(edge.media.status()).toEqual({ edge: 'edge-1', viewers: 0, workers: 1 });
  });
});

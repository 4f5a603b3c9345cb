import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeChannel } from '../../server/protocol/sockets.ts';
import { findAlarms } from '../../server/show/alarm-rules.ts';
import { AUDIBLE_DB } from '../../server/edge/media/level-reading.ts';
import { openBrowserPages, type BrowserPages } from '../support/browser-pages.ts';
import { now, startEdge, startShow, type TestEdge, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';
import { Rehearsal } from '../unit/core/rehearsal.ts';

const MIC = 'stage-mic';

describe('what an edge hears behind the gate', () => {
  let pages: BrowserPages;
  let show: TestShow;
  let edge: TestEdge;
  let machine: Page;
  beforeAll(async () => {
    pages = await openBrowserPages({ capture: 'media/pages/capture.ts' });
  });
  afterAll(() => pages.close());
  beforeEach(async () => {
    show = await startShow({ feed: null });
    edge = await startEdge(show);
    machine = await pages.browser.newPage();
    await machine.goto(pages.address('capture'));
    await machine.evaluate(
      async ([origin, input]) =>
        globalThis.page.capture(origin, 'Desk').publish(input, 'audio', false),
      [show.origin, MIC] as const,
    );
  });
  afterEach(async () => {
    await machine.close();
    await edge.close();
    await show.close();
  });

  const reading = () => show.reports.get(MIC);
  /** The sound goes on behind a gate that everybody believes closed: nobody told the worker. */
  const leak = () =>
    void show.io.of(edgeChannel.namespace).emit('gate', { input: MIC, open: false, at: now() });
  const opened = async () => {
    await show.ingest.gate.open();
    await until('a level', () => (reading()?.level ?? null) !== null, {
      describe: () => JSON.stringify(reading()),
    });
  };

  it('AIR-1: is how loud an open stage mic is, and nothing once it is closed', async () => {
    await opened();
    expect(reading()).toMatchObject({ gate: 'open', loudestSinceClosing: null });
    await show.ingest.gate.close();
    await until('silence', () => reading()?.gate === 'closed' && reading()?.level === null);
    const { closedAt, lastPacketAt, packetsSinceClosing, loudestSinceClosing } = reading() ?? {};
    expect({ packetsSinceClosing, loudestSinceClosing }).toEqual({
      ...{ packetsSinceClosing: 0, loudestSinceClosing: null },
    });
    expect((lastPacketAt ?? Infinity) - (closedAt ?? 0)).toBeLessThanOrEqual(100);
  });

  it('AIR-2: is sound after a closing that nobody carried out, by packets and by level: an alarm', async () => {
    await opened();
    leak();
    await until('the leak to be heard', () => (reading()?.loudestSinceClosing ?? null) !== null, {
      describe: () => JSON.stringify(reading()),
    });
    const heard = reading();
    if (!heard) throw new Error('nothing measured');
    expect(heard.packetsSinceClosing).toBeGreaterThan(0);
    expect(heard.loudestSinceClosing).toBeGreaterThanOrEqual(AUDIBLE_DB);
    const circumstances = {
      ...{ state: new Rehearsal().state, inputs: [], edges: 1, edgesExpected: true, stages: 1 },
      programmeMissing: false,
      ...{ waysOut: null, now: now() },
      ...{ gateOpen: false, gateForMs: 5_000 },
    };
    const found = (onAir: typeof heard) =>
      findAlarms({ ...circumstances, onAir: [onAir] }).soundAfterClosing;
    expect(found(heard)).toEqual([MIC]);
    // Each of the two ears is enough.
    expect(found({ ...heard, packetsSinceClosing: 0 })).toEqual([MIC]);
    expect(found({ ...heard, loudestSinceClosing: null })).toEqual([MIC]);
    expect(found({ ...heard, packetsSinceClosing: 0, loudestSinceClosing: null })).toEqual([]);
  });
});

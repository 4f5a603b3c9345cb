import { afterEach, describe, expect, it } from 'vitest';
import { BareCapture } from '../support/bare-capture.ts';
import { Ear } from '../support/ear.ts';
import { startEdge, startShow, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';

describe('the media plane after a death', () => {
  const open: { close(): Promise<void> }[] = [];
  const track = <T extends { close(): Promise<void> }>(one: T): T => {
    open.unshift(one);
    return one;
  };
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  const killWorker = async (show: TestShow): Promise<void> => {
    const pid = show.ingest.workerPid;
    if (pid === null) throw new Error('no worker');
    process.kill(pid, 'SIGKILL');
    await until('a new worker', () => ![null, pid].includes(show.ingest.workerPid));
  };

  it('brings inputs and pipes back when the show’s worker is killed', async () => {
    const show = track(await startShow());
    const ear = track(await Ear.open(show));
    await ear.hears('camera');
    await killWorker(show);
    await Promise.all([ear.hears('camera'), ear.hears('host-mic')]);
    expect(show.alarms.map(({ raised }) => raised)).toEqual([true, false]);
  });

  it('tells capture pages to open everything again', async () => {
    const show = track(await startShow({ feed: null }));
    const page = new BareCapture(show.origin, { client: 'client-one', label: 'one' });
    await page.open();
    await page.produce('camera');
    await killWorker(show);
    await until('mediaRestarted', () => page.restarts === 1);
    await page.open();
    expect(await page.produce('camera')).toBeNull();
    page.leave();
  });

  it('keeps the gate open through the worker’s death when it was open', async () => {
    const show = track(await startShow());
    const ear = track(await Ear.open(show));
    await show.ingest.gate.open();
    await ear.hears('stage-mic');
    await killWorker(show);
    await ear.hears('stage-mic');
  });

  it('brings the pipes back when an edge’s worker is killed', async () => {
    const show = track(await startShow());
    const edge = track(await startEdge(show, { workers: 2 }));
    await hearsHost(edge);
    const [first] = edge.media.workerPids;
    if (first === undefined) throw new Error('no worker');
    process.kill(first, 'SIGKILL');
    await until('both workers', () => {
      const pids = edge.media.workerPids;
      return pids.length === 2 && !pids.includes(first);
    });
    await hearsHost(edge);
  });

  it('opens the pipes again when the show comes back, or only the link was broken', async () => {
    const show = track(await startShow());
    const ear = track(await Ear.open(show));
    await ear.hears('host-mic');
    show.io.of('/edge').disconnectSockets(true);
    await ear.hears('host-mic', 100);
    const port = Number(new URL(show.origin).port);
    await show.close();
    open.splice(open.indexOf(show), 1);
    track(await startShow({ port }));
    await ear.hears('host-mic');
  });

  const hearsHost = async (edge: Awaited<ReturnType<typeof startEdge>>): Promise<void> => {
    const last = () =>
      edge.media.onAir().find(({ input }) => input === 'host-mic')?.lastPacketAt ?? 0;
    const before = last();
    await until('the host mic behind the edge', () => last() > before);
  };
});

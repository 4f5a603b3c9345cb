import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BareCapture } from '../support/bare-capture.ts';
import { Ear } from '../support/ear.ts';
import { feedFolder, inputs, startShow, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';

const sources = (show: TestShow) =>
  Object.fromEntries(show.ingest.inputs().map(({ input, source }) => [input, source]));
const feeds = (show: TestShow, ...wanted: string[]) =>
  until('the feed stands in', () => wanted.every((input) => sources(show)[input] === 'builtIn'));

describe('the built-in stage feed', () => {
  const open: { close(): Promise<void> }[] = [];
  const start = async (options: Parameters<typeof startShow>[0] = {}): Promise<TestShow> => {
    const show = await startShow(options);
    open.unshift(show);
    return show;
  };
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  it('stands in for camera, stage mic and host mic, and is never silent', async () => {
    const show = await start();
    await feeds(show, 'camera', 'stage-mic', 'host-mic');
    expect(sources(show)['slides']).toBe('none');
    const ear = await Ear.open(show);
    open.unshift(ear);
    await Promise.all([ear.hears('camera'), ear.hears('host-mic')]);
    await ear.hears('host-mic', 75);
    expect(show.ingest.inputs().some(({ silent }) => silent)).toBe(false);
  });

  it('steps aside for a capture page, input by input, and comes back after it has left', async () => {
    const show = await start();
    await feeds(show, 'camera', 'stage-mic', 'host-mic');
    expect(show.ingest.feedPids).toHaveLength(2);
    const page = new BareCapture(show.origin, { client: 'client-one', label: 'one' });
    await page.open();
    await page.produce('camera');
    expect(sources(show)).toMatchObject({ camera: 'capture', 'stage-mic': 'builtIn' });
    // Nobody needs the picture any more: its process has ended.
    expect(show.ingest.feedPids).toHaveLength(1);
    page.leave();
    await feeds(show, 'camera');
    expect(show.ingest.feedPids).toHaveLength(2);
  });

  it('leaves an input empty for a while after its page has closed it', async () => {
    const show = await start({ inputs: inputs.filter(({ medium }) => medium === 'camera') });
    const page = new BareCapture(show.origin, { client: 'client-one', label: 'one' });
    await page.open();
    await page.produce('camera');
    await page.closeInput('camera');
    expect(sources(show)['camera']).toBe('none');
    expect(show.ingest.feedPids).toEqual([]);
    await feeds(show, 'camera');
    page.leave();
  });

  it('starts again when ffmpeg dies', async () => {
    const show = await start();
    await feeds(show, 'camera', 'stage-mic', 'host-mic');
    const before = show.ingest.feedPids;
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await until('new processes', () => {
      const { feedPids } = show.ingest;
      return feedPids.length === 2 && feedPids.every((pid) => !before.includes(pid));
    });
    await feeds(show, 'camera', 'stage-mic', 'host-mic');
    const ear = await Ear.open(show);
    open.unshift(ear);
    await Promise.all([ear.hears('camera'), ear.hears('host-mic')]);
  });

  it('raises an alarm when ffmpeg can’t run, and the rest goes on', async () => {
    const show = await start({ feed: { ffmpegBin: '/nowhere/ffmpeg', folder: feedFolder } });
    await until('the alarm', () =>
      show.alarms.some(({ code, raised }) => raised && code === 'feedFailing'),
    );
    await show.ingest.gate.open();
    expect(show.ingest.gate.isOpen).toBe(true);
  });

  it('does not outlive an owner that was killed', async () => {
    const owner = spawn(process.execPath, [join(import.meta.dirname, 'feed-owner.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(owner.stdout, 'data');
    const pids = z
      .array(z.int())
      .length(3)
      .parse(JSON.parse(String(said)));
    expect(pids.every(isAlive)).toBe(true);
    owner.kill('SIGKILL');
    await until('all its processes have gone', () => !pids.some(isAlive));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

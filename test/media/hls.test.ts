import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HlsWay } from '../../server/programme/out/hls/hls-way.ts';
import { newFolder } from '../unit/journal/folders.ts';
import { ffmpegBin, log, now } from '../support/media.ts';
import { complaintsOf, probe } from '../support/probe.ts';
import { TestProgramme } from '../support/test-programme.ts';
import { until } from '../support/until.ts';

let stream: TestProgramme;
let folder: string;
const closing: (() => unknown)[] = [];

beforeEach(() => {
  folder = join(newFolder(), 'hls');
  stream = new TestProgramme();
  closing.push(() => stream.stop());
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function open(): HlsWay {
  const way = new HlsWay({
    ...{ ffmpegBin, stream, now, folder, log, firstPauseMs: 50 },
    ...{ wall: () => Date.now(), onChange: () => undefined },
  });
  closing.push(() => way.close());
  return way;
}

const live = (): string => {
  try {
    return readFileSync(join(folder, 'live.m3u8'), 'utf8');
  } catch {
    return '';
  }
};
const listed = (): string[] => live().match(/^.*\.ts$/gm) ?? [];
const count = (tag: string): number => live().split(`#${tag}`).length - 1;

describe('the programme as HLS', () => {
  test('[OUT-5] is listed with whole segments that begin with keyframes, and says what they are', async () => {
    const way = open();
    await until('four segments', () => listed().length >= 4, { describe: live });
    expect(way.status().state).toBe('running');
    const lengths = [...live().matchAll(/#EXTINF:([\d.]+)/g)].map(([, length]) => Number(length));
    for (const length of lengths.slice(1)) expect(length).toBeCloseTo(1, 1);
    const master = readFileSync(join(folder, 'programme.m3u8'), 'utf8');
    expect(master).toMatch(/CODECS="avc1\.42[c0]0[0-9a-f]{2},mp4a\.40\.2",RESOLUTION=640x360/);
    const { streams } = await probe(join(folder, 'programme.m3u8'));
    expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'aac']);
    for (const file of listed().slice(0, 3))
      expect(await complaintsOf(ffmpegBin, join(folder, file))).toBe('');
    const times = [...live().matchAll(/DATE-TIME:(\S+)/g)].map(([, at = '']) => Date.parse(at));
    expect(Math.abs(Date.now() - (times.at(-1) ?? 0))).toBeLessThan(10_000);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('[OUT-6] goes on behind a discontinuity after another encoder, a killed ffmpeg and a restart', async () => {
    const way = open();
    await until('two segments', () => listed().length >= 2);
    stream.restart();
    await until('a discontinuity', () => count('EXT-X-DISCONTINUITY\n') === 2, { describe: live });
    const { pid } = way;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await until('another one', () => count('EXT-X-DISCONTINUITY\n') === 3, { describe: live });
    await way.close();
    const before = listed();
    open();
    await until('a third one', () => count('EXT-X-DISCONTINUITY\n') === 4, { describe: live });
    expect(listed().slice(0, before.length)).toEqual(before);
    expect(new Set(listed()).size).toBe(listed().length);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  RecordingDesk,
  type RecordingOptions,
} from '../../server/programme/out/recording/recording-desk.ts';
import {
  clipFileNoteSchema,
  partNoteSchema,
} from '../../server/programme/out/recording/note-files.ts';
import { newFolder } from '../unit/journal/folders.ts';
import { ffmpegBin, log, now } from '../support/media.ts';
import { complaintsOf, probe, timesOf } from '../support/probe.ts';
import { ToldShow } from '../support/show-told.ts';
import { TestProgramme } from '../support/test-programme.ts';
import { until } from '../support/until.ts';

let stream: TestProgramme;
let facts: ToldShow;
let folder: string;
const closing: (() => unknown)[] = [];

beforeEach(() => {
  folder = join(newFolder(), 'recordings');
  facts = new ToldShow();
  stream = new TestProgramme();
  closing.push(() => stream.stop());
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function open(options: Partial<RecordingOptions> = {}): RecordingDesk {
  const desk = new RecordingDesk({
    ...{ ffmpegBin, stream, now, folder, facts, log, firstPauseMs: 50, wanted: true },
    ...{ wall: () => Date.now(), onChange: () => undefined, limits: { low: 0, full: 0 } },
    ...options,
  });
  closing.push(() => desk.close());
  return desk;
}

const files = (ending: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .toSorted()
    : [];
const path = (name: string): string => join(folder, name);
const read = (name: string): unknown => JSON.parse(readFileSync(path(name), 'utf8'));
const grown = (name: string, bytes: number) => () =>
  existsSync(path(name)) && statSync(path(name)).size > bytes;
const length = async (name: string): Promise<number> =>
  (await probe(path(name))).format.duration ?? 0;

describe('the recording of the whole programme', () => {
  test('[OUT-7] can be played while it is written, and after ffmpeg was killed in the middle of it', async () => {
    const desk = open();
    facts.tell('standingBy');
    const [file = ''] = await until('a recording', () => {
      const found = files('-part1.mp4');
      return found.length > 0 && found;
    });
    expect(file).toMatch(/^review-\d{4}-\d{2}-\d{2}-part1\.mp4$/);
    await until('some of it', grown(file, 400_000));
    const whileWritten = await probe(path(file));
    expect(whileWritten.streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'aac']);
    const { pid } = desk;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    const second = file.replace('part1', 'part2');
    await until('another part', grown(second, 100_000));
    expect(await complaintsOf(ffmpegBin, path(file))).toBe('');
    const [first, next] = [file, second].map((name) =>
      partNoteSchema.parse(read(name.replace('.mp4', '.note'))),
    );
    if (!first || !next || first.endedAt === null) throw new Error('no notes');
    expect(first.broken).not.toBeNull();
    // What was on its way when it was killed: no more than a fragment and a packet.
    const given = (Date.parse(first.endedAt) - Date.parse(first.beganAt)) / 1_000;
    expect(given - (await length(file))).toBeLessThan(2);
    expect(Date.parse(next.beganAt)).toBeGreaterThan(Date.parse(first.beganAt));
  });

  test('[OUT-8] goes on in another part when the encoder is another one, and picture and sound begin together', async () => {
    open();
    facts.tell('standingBy');
    await until('a recording', () => files('-part1.mp4').length === 1);
    await until('some of it', grown(files('-part1.mp4')[0] ?? '', 200_000));
    stream.restart();
    await until('another part', () => files('-part2.mp4').length === 1);
    await until('some of it', grown(files('-part2.mp4')[0] ?? '', 200_000));
    for (const file of files('.mp4')) {
      const [[picture = -1], [sound = -1]] = await Promise.all([
        timesOf(path(file), 'v'),
        timesOf(path(file), 'a'),
      ]);
      expect(Math.abs(picture - sound)).toBeLessThan(0.06);
    }
  });

  test('[OUT-9] stops below the floor of free space and says so, and goes on once there is room', async () => {
    const free = Number(
      execFileSync('df', ['-B1', '--output=avail', newFolder()]).toString().split('\n')[1],
    );
    const limits = { low: free * 4, full: free * 2 };
    const desk = open({ limits });
    facts.tell('running');
    await until('the disk to be full', () => desk.status().disk === 'full');
    expect(desk.status()).toMatchObject({ state: 'off', file: null });
    expect(files('.mp4')).toEqual([]);
    Object.assign(limits, { low: 0, full: 0 });
    await until('a recording', () => desk.status().state === 'running');
    expect(desk.status().disk).toBe('enough');
  });

  test('[OUT-10] says what it fails of on a disk that is full, and leaves no broken file', async (context) => {
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', folder]);
    } catch {
      return context.skip('a small file system can’t be mounted here');
    }
    closing.unshift(() => execFileSync('umount', ['-l', folder]));
    const desk = open();
    facts.tell('standingBy');
    await until('the disk to be full', () => desk.status().error.includes('No space left'), {
      describe: () => JSON.stringify(desk.status()),
    });
    expect(desk.status().state).toBe('retrying');
    const [file = ''] = files('-part1.mp4');
    expect((await probe(path(file))).streams).toHaveLength(2);
  });
});

describe('the clip of a presentation', () => {
  test('[OUT-11] is named from the rundown, ends with it, and has its index at the front', async () => {
    const desk = open();
    facts.tell('running');
    const file = '01-局长-A-张三.mp4';
    await until('some of it', grown(file, 300_000));
    expect(clipFileNoteSchema.parse(read('01-局长-A-张三.json'))).toMatchObject({
      ...{ presentation: 'p1', group: 'heads', take: 1, file, endedAt: null, holes: [] },
    });
    facts.tell('over');
    await until('its end', () => desk.status().clip === null);
    const note = await until('its note', () => {
      const found = clipFileNoteSchema.parse(read('01-局长-A-张三.json'));
      return found.endedAt !== null && found;
    });
    await until('its index', () => readFileSync(path(file)).indexOf('moov') < 100);
    const lasted = (Date.parse(note.endedAt ?? '') - Date.parse(note.beganAt)) / 1_000;
    expect(Math.abs(lasted - (await length(file)))).toBeLessThan(0.2);
    expect(await complaintsOf(ffmpegBin, path(file))).toBe('');
    facts.tell('running', { startedAt: 9_000 });
    await until('a second take', grown('01-局长-A-张三-take2.mp4', 100_000));
    facts.tell('running', { startedAt: 19_000, presenter: '李四' });
    await until('the next one', grown('02-局长-A-李四.mp4', 100_000));
  });

  test('[OUT-12] is one file also when its recorder was killed, with the hole in its note', async () => {
    const desk = open();
    facts.tell('running');
    const file = '01-局长-A-张三.mp4';
    await until('some of it', grown(file, 300_000));
    const { clipPid } = desk;
    if (clipPid !== undefined) process.kill(clipPid, 'SIGKILL');
    await until('another piece', grown('.01-局长-A-张三-piece2.mp4', 200_000));
    await desk.close();
    const again = open();
    facts.tell('running');
    await until('a third piece', grown('.01-局长-A-张三-piece2.mp4', 200_000));
    await again.close();
    expect(files('.mp4').filter((name) => !name.startsWith('review'))).toEqual([file]);
    const note = clipFileNoteSchema.parse(read('01-局长-A-张三.json'));
    expect(note.endedAt).not.toBeNull();
    // Both times some of it was lost: what had not become a fragment, and what came before the start.
    expect(note.holes.length).toBeLessThanOrEqual(2);
    const times = await timesOf(path(file), 'v');
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const lasted = (Date.parse(note.endedAt ?? '') - Date.parse(note.beganAt)) / 1_000;
    expect(Math.abs(lasted - (times.at(-1) ?? 0))).toBeLessThan(0.5);
  });

  test('[OUT-12] is made whole by the process that comes after one that was killed', async () => {
    open();
    facts.tell('running');
    const file = '01-局长-A-张三.mp4';
    await until('some of it', grown(file, 300_000));
    const killed = `${folder}-killed`;
    cpSync(folder, killed, { recursive: true });
    const later = new ToldShow();
    open({ folder: killed, facts: later });
    later.tell('standingBy', { presenter: '李四', recording: false });
    await until('its index', () => readFileSync(join(killed, file)).indexOf('moov') < 100);
    const note = await until('its end', () => {
      const text = readFileSync(join(killed, '01-局长-A-张三.json'), 'utf8');
      const found = clipFileNoteSchema.parse(JSON.parse(text));
      return found.endedAt !== null && found;
    });
    expect(note.pieces).toHaveLength(1);
    expect(await complaintsOf(ffmpegBin, join(killed, file))).toBe('');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { Composed } from '../support/composed.ts';
import { flashesAndBeeps, offsets } from '../support/flash-and-beep.ts';
import { PatternShow, PERIOD_S } from '../support/pattern-show.ts';
import { probe, timesOf } from '../support/probe.ts';
import { until } from '../support/until.ts';

const open: { close(): Promise<void> }[] = [];
const files: Composed[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
  for (const one of files.splice(0)) await one.remove();
});

async function composed(microphone?: 'stage-mic' | 'host-mic') {
  const show = await PatternShow.start(microphone);
  open.push(show);
  const programme = await Composed.of(show);
  files.push(programme);
  open.push(programme);
  const status = () => show.programme;
  const describeIt = { timeoutMs: 60_000, describe: () => JSON.stringify(status()) };
  const shows = (what: string, holds: (now: NonNullable<ReturnType<typeof status>>) => boolean) =>
    until(what, () => status() !== null && holds(status() as never), describeIt);
  /** Until so much more stands in the file. */
  const goesOn = async (bytes = 60_000) => {
    const wanted = programme.written + bytes;
    await until('the programme goes on', () => programme.written > wanted, describeIt);
  };
  const pictured = () =>
    shows('the camera’s picture', ({ slate, sources }) => !slate && sources.includes('camera'));
  const end = async () => {
    open.splice(open.indexOf(programme), 1);
    await programme.close();
    return programme.files;
  };
  await pictured();
  return { show, programme, shows, pictured, goesOn, end };
}

/** Whether each time stamp follows its forerunner by about as much. */
const isEven = (times: readonly number[], step: number): boolean =>
  times.slice(1).every((time, index) => Math.abs(time - (times[index] ?? 0) - step) < 0.001);

describe('the composed programme', () => {
  it('is one H.264 picture and one AAC sound, without a gap, each flash with its beep', async () => {
    const { shows, goesOn, end } = await composed();
    await shows('the microphone', ({ sources }) => sources.includes('host-mic'));
    await goesOn(100_000);
    const file = (await end()).at(-1) ?? '';
    const { streams } = await probe(file);
    expect(streams.map(({ codec_name }) => codec_name).toSorted()).toEqual(['aac', 'h264']);
    const pictures = await timesOf(file, 'v');
    expect(isEven(pictures, 0.04)).toBe(true);
    expect(isEven(await timesOf(file, 'a'), 1_024 / 48_000)).toBe(true);
    const found = await flashesAndBeeps(file);
    expect(found.flashes.length).toBeGreaterThan(0);
    // How far apart is a matter of the machine's speed, too: here only that they belong together.
    const nearest = Math.min(...offsets(found).map(Math.abs));
    expect(nearest).toBeLessThan((PERIOD_S * 1_000) / 4);
  });

  it('is silent while the gate is closed, and its picture goes on', async () => {
    const { show, shows, goesOn, end } = await composed('stage-mic');
    const sounds = (yes: boolean) =>
      shows('the mic', ({ sources }) => sources.includes('stage-mic') === yes);
    await show.gate.open();
    await sounds(true);
    await goesOn();
    await show.gate.close();
    await sounds(false);
    await goesOn(80_000);
    const file = (await end()).at(-1) ?? '';
    const { flashes, beeps } = await flashesAndBeeps(file);
    const lastBeep = beeps.at(-1) ?? Infinity;
    expect(beeps.length).toBeGreaterThan(0);
    expect(flashes.filter((flash) => flash > lastBeep + PERIOD_S / 2).length).toBeGreaterThan(0);
    expect(isEven(await timesOf(file, 'a'), 1_024 / 48_000)).toBe(true);
  });

  it('shows a slate while the camera gives nothing, and its picture again by itself', async () => {
    const { show, shows, pictured, goesOn } = await composed();
    show.freeze();
    await shows('the slate', ({ slate }) => slate);
    await goesOn(10_000);
    show.thaw();
    await pictured();
  });

  it('goes on when a decoder is killed, with another one, in the same stream', async () => {
    const { programme, pictured, goesOn } = await composed();
    const before = programme.composer.decoderPids;
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await until('other decoders', () => {
      const now = programme.composer.decoderPids;
      return now.length === before.length && now.every((pid) => !before.includes(pid));
    });
    await pictured();
    await goesOn();
    expect(programme.files).toHaveLength(1);
  });

  it('begins a new stream when the encoder is killed, and says so', async () => {
    const { programme, shows, goesOn, end } = await composed();
    const killed = programme.composer.encoderPid;
    if (killed === null) throw new Error('there is no encoder');
    process.kill(killed, 'SIGKILL');
    await shows(
      'another encoder',
      ({ encoderRestarts, encoding }) => encoderRestarts > 0 && encoding,
    );
    await goesOn();
    const parts = await end();
    expect(parts.length).toBeGreaterThan(1);
    const { streams } = await probe(parts.at(-1) ?? '');
    expect(streams).toHaveLength(2);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limited, mix } from '../../../server/programme/mixer.ts';
import { SAMPLE_BYTES, SoundBuffer } from '../../../server/programme/sound-buffer.ts';

const MS = 48;
const TICK = 40 * MS;

/** So many ms in which both channels have this value. */
function tone(ms: number, value: number): Buffer {
  const sound = Buffer.alloc(ms * MS * SAMPLE_BYTES);
  for (let at = 0; at < sound.length; at += 2) sound.writeInt16LE(value, at);
  return sound;
}

/** What comes out of a tick: its first and last sample on the left. */
const ends = (mixed: Buffer): [number, number] => [
  mixed.readInt16LE(0),
  mixed.readInt16LE(mixed.length - SAMPLE_BYTES),
];
const SILENT = Buffer.alloc(TICK * SAMPLE_BYTES);

describe('the programme’s sound', () => {
  it('is the sum of all that sounds', () => {
    const [one, other] = [new SoundBuffer(), new SoundBuffer()];
    one.push(tone(120, 1_000));
    other.push(tone(120, -300));
    expect(ends(mix([one, other], TICK))).toEqual([700, 700]);
  });

  it('is silence where nothing sounds, and as long all the same', () => {
    expect(mix([], TICK)).toEqual(SILENT);
    expect(mix([new SoundBuffer()], TICK)).toEqual(SILENT);
  });

  it('never clips, is the same up to four fifths, and stays in order above', () => {
    const value = fc.integer({ min: -200_000, max: 200_000 });
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(Math.abs(limited(one))).toBeLessThanOrEqual(32_767);
        if (Math.abs(one) < 26_000) expect(limited(one)).toBe(one);
        if (one <= other) expect(limited(one)).toBeLessThanOrEqual(limited(other));
      }),
    );
  });
});

describe('a source’s sound', () => {
  it('begins when there is enough of it, and is silent when it runs out', () => {
    const sound = new SoundBuffer();
    sound.push(tone(90, 500));
    expect(mix([sound], TICK)).toEqual(SILENT);
    sound.push(tone(10, 500));
    expect(ends(mix([sound], TICK))).toEqual([500, 500]);
    expect(ends(mix([sound], TICK))).toEqual([500, 500]);
    // The last 20 ms, and then the gate is closed.
    expect(ends(mix([sound], TICK))).toEqual([500, 0]);
    expect(mix([sound], TICK)).toEqual(SILENT);
    expect(sound.playing).toBe(false);
  });

  it('begins again with the same delay after it ran out', () => {
    const sound = new SoundBuffer();
    const heard: boolean[] = [];
    const tick = (ms: number) => {
      sound.push(tone(ms, 500));
      heard.push(!mix([sound], TICK).equals(SILENT));
    };
    for (const ms of [40, 40, 40, 0, 0, 0, 40, 40, 40]) tick(ms);
    expect(heard).toEqual([false, false, true, true, true, false, false, false, true]);
  });

  it('leaves out what comes too late to be played', () => {
    const sound = new SoundBuffer();
    sound.push(tone(100, 1));
    mix([sound], TICK);
    sound.push(tone(1_000, 2));
    sound.push(tone(100, 3));
    // 60 ms are left after this one.
    expect(ends(mix([sound], TICK))).toEqual([3, 3]);
    expect(ends(mix([sound], TICK))).toEqual([3, 3]);
    expect(ends(mix([sound], TICK))).toEqual([3, 0]);
  });

  it('keeps its delay although the source’s clock is wrong by a hundred in a million', () => {
    for (const wrong of [-100e-6, 100e-6]) {
      const sound = new SoundBuffer();
      sound.push(tone(100, 500));
      let owed = 0;
      let gaps = 0;
      for (let tick = 0; tick < 25 * 60 * 4; tick += 1) {
        if (mix([sound], TICK).equals(SILENT)) gaps += 1;
        owed += TICK * (1 + wrong);
        const whole = Math.floor(owed);
        owed -= whole;
        sound.push(Buffer.alloc(whole * SAMPLE_BYTES, 1));
      }
      expect(gaps).toBe(0);
      expect(sound.heldMs).toBeGreaterThan(60 + 40 - 10);
      expect(sound.heldMs).toBeLessThan(60 + 40 + 10);
    }
  });

  it('comes through in pieces of any length', () => {
    const whole = Buffer.concat([tone(60, 10), tone(60, 20)]);
    const pieces = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1 });
    const straight = new SoundBuffer();
    straight.push(whole);
    const wanted = mix([straight], TICK);
    fc.assert(
      fc.property(pieces, (lengths) => {
        const sound = new SoundBuffer();
        for (let at = 0, turn = 0; at < whole.length; turn += 1) {
          const length = lengths[turn % lengths.length] ?? 1;
          sound.push(whole.subarray(at, at + length));
          at += length;
        }
        expect(mix([sound], TICK)).toEqual(wanted);
      }),
      { numRuns: 20 },
    );
  });
});

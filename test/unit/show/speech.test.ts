import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNowOn, hear, nothingHeard, SLICE_MS, spokenFor } from '../../../server/show/speech.ts';

const ROOM = -62;
const VOICE = -20;
const slices = (ms: number, peak: number): number[] =>
  Array.from({ length: ms / SLICE_MS }, () => peak);
const after = (peaks: readonly number[], from = nothingHeard) => peaks.reduce(hear, from);
const room = after(slices(5_000, ROOM));

describe('speech at a stage mic', () => {
  it('VOICE-2: counts from its first sound, with pauses up to half a second', () => {
    const words = [...slices(400, VOICE), ...slices(300, ROOM), ...slices(400, VOICE)];
    expect(spokenFor(after(words, room))).toBe(1_100);
    expect(spokenFor(after(slices(600, ROOM), after(words, room)))).toBe(0);
  });

  it('VOICE-2: is not what a noisy room, a soft murmur or a beep every half second sounds like', () => {
    const noisy = after(slices(60_000, -40));
    expect(spokenFor(after(slices(2_000, -28), noisy))).toBe(0);
    expect(spokenFor(after(slices(2_000, -18), noisy))).toBe(2_000);
    expect(spokenFor(after(slices(2_000, -52), after(slices(5_000, -120))))).toBe(0);
    const beeps = Array.from({ length: 12 }, () => [...slices(50, VOICE), ...slices(450, ROOM)]);
    expect(spokenFor(after([...beeps.flat(), ...slices(50, VOICE)], room))).toBe(0);
  });

  it('VOICE-5: begins anew where only what comes from now on counts', () => {
    const speaking = after(slices(2_000, VOICE), room);
    expect(spokenFor(fromNowOn(speaking))).toBe(0);
    expect(spokenFor(after(slices(300, VOICE), fromNowOn(speaking)))).toBe(300);
  });

  const peak = fc.integer({ min: -127, max: 0 });

  it('VOICE-2: whatever sounds, speech is never longer than what was heard, and quiet is none', () => {
    fc.assert(
      fc.property(fc.array(peak, { maxLength: 400 }), (peaks) => {
        const heard = after(peaks);
        expect(spokenFor(heard)).toBeLessThanOrEqual(peaks.length * SLICE_MS);
        expect(heard.sounding).toBeLessThanOrEqual(heard.length);
        expect(spokenFor(after(slices(550, -127), heard))).toBe(0);
      }),
    );
  });

  it('VOICE-2: below the softest voice nothing ever counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -127, max: -51 })), (peaks) => {
        expect(spokenFor(after(peaks))).toBe(0);
      }),
    );
  });
});

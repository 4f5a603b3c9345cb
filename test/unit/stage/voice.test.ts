import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenBetween, type SpokenSeconds } from '../../../viewer/stage/spoken.ts';
import { ownVoice } from '../../../viewer/stage/voice.ts';

/** What is said over a whole run, looked at in these moments, in ms left. */
function saidIn(looks: readonly number[], limitMs: number, lastTen: boolean): SpokenSeconds[] {
  const said: SpokenSeconds[] = [];
  let before: number | null = null;
  for (const remainingMs of looks) {
    const settings = { voice: 'zh', lastTen } as const;
    const seconds =
      before === null ? null : spokenBetween(before, { remainingMs, limitMs }, settings);
    if (seconds !== null) said.push(seconds);
    before = remainingMs;
  }
  return said;
}

/** Every picture of a screen that draws sixty in a second. */
const everyFrame = (fromMs: number): number[] =>
  Array.from({ length: Math.floor(fromMs / (1000 / 60)) }, (_, index) =>
    Math.max(0, fromMs - index * (1000 / 60)),
  );

describe('the voice', () => {
  it('STAGE-5: is the machine’s own, Mandarin before other Chinese, and none rather than the network’s', () => {
    const voice = (lang: string, localService: boolean) => ({ lang, localService });
    const online = [voice('zh-CN', false), voice('en-US', false)];
    expect(ownVoice(online, 'zh')).toBeNull();
    expect(ownVoice(online, 'en')).toBeNull();
    const all = [...online, voice('zh-HK', true), voice('zh-CN', true), voice('en-GB', true)];
    expect(ownVoice(all, 'zh')).toEqual(voice('zh-CN', true));
    expect(ownVoice(all.slice(0, 3), 'zh')).toEqual(voice('zh-HK', true));
    expect(ownVoice(all, 'en')).toEqual(voice('en-GB', true));
  });

  it('says a minute and half a minute, and counts the last ten seconds only where it is to', () => {
    expect(saidIn(everyFrame(300_000), 300_000, false)).toEqual([60, 30]);
    expect(saidIn(everyFrame(300_000), 300_000, true)).toEqual([
      ...[60, 30, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
    ]);
  });

  it('does not announce the whole time at the start', () => {
    expect(saidIn(everyFrame(60_000), 60_000, false)).toEqual([30]);
    expect(saidIn(everyFrame(4_000), 4_000, true)).toEqual([3, 2, 1]);
  });

  it('is still where the event file has none', () => {
    const look = { remainingMs: 29_999, limitMs: 300_000 };
    expect(spokenBetween(30_001, look, { voice: 'off', lastTen: true })).toBeNull();
  });

  it('STAGE-5: says each thing at most once, in order, and never more than 0.7 s late', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 200 }), (any) => {
        const looks = any.toSorted((a, b) => b - a);
        const said = saidIn(looks, 90_000, true);
        expect(said).toEqual([...new Set(said)].toSorted((a, b) => b - a));
        for (const seconds of said) {
          const heard = looks.find((ms) => ms <= seconds * 1000) ?? -Infinity;
          expect(seconds * 1000 - heard).toBeLessThanOrEqual(700);
        }
      }),
    );
  });
});

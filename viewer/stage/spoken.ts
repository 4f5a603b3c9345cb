import type { StageSettings } from '../../server/protocol/stage-settings.ts';

/** What can be said of the time left, by its seconds. */
export const spokenSeconds = [60, 30, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] as const;
export type SpokenSeconds = (typeof spokenSeconds)[number];

/** Said later than this it would be wrong, in ms: after a page has slept, say. */
const LATE_MS = 700;

/** One look at a running clock: what is left and how long it may run, in ms. */
export interface Look {
  readonly remainingMs: number;
  readonly limitMs: number;
}

/** What is to be said between two looks at the same running clock; null: nothing. */
export function spokenBetween(
  before: number,
  { remainingMs, limitMs }: Look,
  settings: Pick<StageSettings, 'voice' | 'lastTen'>,
): SpokenSeconds | null {
  if (settings.voice === 'off') return null;
  const passed = spokenSeconds.filter((seconds) => {
    const at = seconds * 1000;
    return before > at && remainingMs <= at && at < limitMs;
  });
  const latest = passed.at(-1);
  if (latest === undefined || latest * 1000 - remainingMs > LATE_MS) return null;
  return latest > 10 || settings.lastTen ? latest : null;
}

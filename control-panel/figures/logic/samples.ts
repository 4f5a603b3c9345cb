import {
  FIGURES_EVERY_MS,
  FIGURES_KEPT,
  type FiguresSample,
} from '../../../server/protocol/figures.ts';

/** Both in their order, each moment once, and no more than are kept. */
export function merged(
  known: readonly FiguresSample[],
  more: readonly FiguresSample[],
): readonly FiguresSample[] {
  const newest = known.at(-1);
  const [first] = more;
  // As a rule one more at the end.
  if (!newest || !first || first.at > newest.at) return [...known, ...more].slice(-FIGURES_KEPT);
  const byTime = new Map([...known, ...more].map((sample) => [sample.at, sample]));
  return [...byTime.values()].sort((a, b) => a.at - b.at).slice(-FIGURES_KEPT);
}

/** So much of a pause, in ms, was no measuring but a stop: no line is drawn across it. */
const PAUSE_MS = 3 * FIGURES_EVERY_MS;

export type Reading = number | null;

/** Times in s and one row of readings for each of `reads`, with a hole where nothing was measured. */
export function columnsOf(
  samples: readonly FiguresSample[],
  reads: readonly ((sample: FiguresSample) => Reading)[],
): [number[], ...Reading[][]] {
  const times: number[] = [];
  const rows = reads.map((): Reading[] => []);
  let before = Number.POSITIVE_INFINITY;
  for (const sample of samples) {
    if (sample.at - before > PAUSE_MS) {
      times.push((before + FIGURES_EVERY_MS) / 1_000);
      for (const row of rows) row.push(null);
    }
    before = sample.at;
    times.push(sample.at / 1_000);
    for (const [index, read] of reads.entries()) rows[index]?.push(read(sample));
  }
  return [times, ...rows];
}

/** One sample of every `minutes`, the newest first, for a table that people can read. */
export function everyMinutes<T extends { at: number }>(
  samples: readonly T[],
  minutes: number,
): T[] {
  const found: T[] = [];
  for (const sample of samples.toReversed()) {
    const last = found.at(-1);
    if (!last || last.at - sample.at >= minutes * 60_000) found.push(sample);
  }
  return found;
}

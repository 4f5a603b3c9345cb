import type { RankedLine, RankResult } from './schema.ts';

/** A panel's average is told only where at least this many of its judges handed in. */
export const JUDGES_FOR_AN_AVERAGE = 3;

export type PublicLine = Omit<RankedLine, 'criteria' | 'working'>;

/**
 * What everybody may know of a result: nothing that a single judge's mark could be derived from.
 * Where one panel is too small none has an average: score and other averages would give its own away.
 */
export function publicResult(
  result: RankResult,
  /** The judges whose sheets were counted. */
  judges: readonly { readonly panel: string }[],
): PublicLine[] {
  const sizes = Map.groupBy(judges, ({ panel }) => panel);
  const tell = [...sizes.values()].every(({ length }) => length >= JUDGES_FOR_AN_AVERAGE);
  return result.ranking.map(({ presenter, rank, score, band, tie, panels }) => ({
    presenter,
    rank,
    score,
    band,
    tie,
    panels: tell ? { ...panels } : {},
  }));
}

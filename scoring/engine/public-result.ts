import type { RankedLine, RankResult } from './schema.ts';

/** A panel's average is told only where at least this many of its judges handed in. */
export const JUDGES_FOR_AN_AVERAGE = 3;

export type PublicLine = Omit<RankedLine, 'criteria' | 'working'>;

/** What everybody may know of a result: nothing that a single judge's mark could be derived from. */
export function publicResult(
  result: RankResult,
  /** The judges whose sheets were counted. */
  judges: readonly { readonly panel: string }[],
): PublicLine[] {
  const large = (panel: string) =>
    judges.filter((judge) => judge.panel === panel).length >= JUDGES_FOR_AN_AVERAGE;
  return result.ranking.map(({ presenter, rank, score, band, tie, panels }) => ({
    presenter,
    rank,
    score,
    band,
    tie,
    panels: Object.fromEntries(Object.entries(panels).filter(([panel]) => large(panel))),
  }));
}

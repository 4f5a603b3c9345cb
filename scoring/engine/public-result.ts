import { countedOf } from './aggregate.ts';
import type { Formula, Panel, RankedLine, RankResult } from './schema.ts';

/** A panel's average is told only where it is drawn from at least this many of its judges' values. */
const VALUES_FOR_AN_AVERAGE = 3;

export type PublicLine = Omit<RankedLine, 'criteria' | 'working'>;

/** The judges of whom marks of a presenter were counted. */
export type MarkedBy = (presenter: string) => readonly { readonly panel: string }[];

/** What everybody may know of a result: nothing that a single judge's mark could be derived from. */
export function publicResult(
  result: RankResult,
  formula: Formula,
  markedBy: MarkedBy,
): PublicLine[] {
  return result.ranking.map((line) => {
    const { presenter, rank, score, band, tie, panels } = line;
    const told = mayBeTold(formula, markedBy(presenter), line);
    return { presenter, rank, score, band, tie, panels: told ? { ...panels } : {} };
  });
}

/**
 * Where one panel is too small none has an average: score and other averages would give its own
 * away. What trimming and medians leave out does not count: of three marks, one dropped at each end,
 * the average is a judge's own mark. Nor does what was drawn without some of a panel's marks, such as
 * grades that are not counted.
 */
export function mayBeTold(
  formula: Formula,
  judges: readonly { readonly panel: string }[],
  { working }: Pick<RankedLine, 'working'>,
): boolean {
  const drawn = working.every(
    (step) => step.step !== 'aggregate' || step.counted.length >= VALUES_FOR_AN_AVERAGE,
  );
  return (
    drawn &&
    !readsCriteria(formula) &&
    formula.panels.every((panel) => {
      const count = judges.filter((judge) => judge.panel === panel.id).length;
      return count === 0 || fewestCounted(formula, panel, count) >= VALUES_FOR_AN_AVERAGE;
    })
  );
}

function fewestCounted({ criteria }: Formula, panel: Panel, count: number): number {
  const own = panel.per === 'criterion' ? criteria.map(({ aggregate }) => aggregate) : [undefined];
  return Math.min(...own.map((aggregate) => countedOf(aggregate ?? panel.aggregate, count)));
}

/**
 * Whether a criterion's mean over all judges is part of the score. Nothing is trimmed from it: beside
 * a trimmed average it would give away what was.
 */
export const readsCriteria = ({ components = [] }: Formula): boolean =>
  components.some(({ from }) => from.startsWith('criterion:'));

import type { SheetMark } from '../../../server/protocol/commands.ts';
import type { CriterionView } from '../../../server/protocol/views.ts';
import { productText, units } from '../../engine/exact.ts';

/** What one judge's marks of one presenter come to. */
export interface Total {
  /** Marks times weights, added; exact. */
  readonly text: string;
  readonly given: number;
  readonly wanted: number;
  /** For comparing: in products of the engine's units. */
  readonly amount: bigint;
}

/** The weighted total of `marks` of this presenter; of the marks given so far when some are missing. */
export function totalOf(
  presenter: string,
  marks: readonly SheetMark[],
  criteria: readonly CriterionView[],
): Total {
  let amount = 0n;
  let given = 0;
  for (const { id, weight } of criteria) {
    const one = marks.find((mark) => mark.presenter === presenter && mark.criterion === id);
    if (one === undefined) continue;
    given += 1;
    amount += units(one.mark) * units(weight);
  }
  return { text: productText(amount), given, wanted: criteria.length, amount };
}

/** The highest total there can be. */
export const highestTotal = (criteria: readonly CriterionView[]): string =>
  productText(criteria.reduce((sum, { max, weight }) => sum + units(max) * units(weight), 0n));

/**
 * Places by own totals, 1 for the highest, equal ones sharing theirs; only of presenters whose
 * marks are complete.
 */
export function ownPlaces(totals: ReadonlyMap<string, Total>): ReadonlyMap<string, number> {
  const complete = [...totals].filter(([, { given, wanted }]) => given === wanted);
  return new Map(
    complete.map(([presenter, { amount }]) => [
      presenter,
      1 + complete.filter(([, other]) => other.amount > amount).length,
    ]),
  );
}

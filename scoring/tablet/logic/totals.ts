import type { SheetMark } from '../../../server/protocol/commands.ts';
import type { CriterionView } from '../../../server/protocol/views.ts';
import { productText, units } from '../../engine/exact.ts';

/** What one judge's marks of one presenter come to. */
export interface Total {
  /** Marks or grades' points times weights, added; exact. Says nothing while `counted` is 0. */
  readonly text: string;
  readonly given: number;
  readonly wanted: number;
  /** How many of those given are in the total: not places, and no grade that is not counted. */
  readonly counted: number;
  /** How many grades were chosen that are not counted: no zero, and not missing. */
  readonly uncounted: number;
  /** For comparing: in products of the engine's units. */
  readonly amount: bigint;
}

/** The criteria whose marks can be added: a place is a number of which less is better. */
export const addedCriteria = (criteria: readonly CriterionView[]): CriterionView[] =>
  criteria.filter(({ ballot }) => ballot !== 'ranks');

/** What a mark adds before its weight; null where it is a grade that is not counted. */
function pointsOf({ grades }: CriterionView, mark: string): string | null {
  return grades ? (grades.find(({ id }) => id === mark)?.points ?? null) : mark;
}

/** The weighted total of `marks` of this presenter; of the marks given so far when some are missing. */
export function totalOf(
  presenter: string,
  marks: readonly SheetMark[],
  criteria: readonly CriterionView[],
): Total {
  const own = marks.filter((mark) => mark.presenter === presenter);
  let amount = 0n;
  let [counted, uncounted] = [0, 0];
  for (const criterion of addedCriteria(criteria)) {
    const one = own.find((mark) => mark.criterion === criterion.id);
    if (one === undefined) continue;
    const points = pointsOf(criterion, one.mark);
    if (points === null) uncounted += 1;
    else {
      counted += 1;
      amount += units(points) * units(criterion.weight);
    }
  }
  const given = criteria.filter(({ id }) => own.some(({ criterion }) => criterion === id)).length;
  const text = productText(amount);
  return { text, given, wanted: criteria.length, counted, uncounted, amount };
}

/** The highest total there can be of this presenter's, without what is not counted. */
export function highestTotal(
  presenter: string,
  marks: readonly SheetMark[],
  criteria: readonly CriterionView[],
): string {
  const amounts = addedCriteria(criteria).map((criterion) => {
    const one = marks.find(
      (mark) => mark.presenter === presenter && mark.criterion === criterion.id,
    );
    const counts = one === undefined || pointsOf(criterion, one.mark) !== null;
    return counts ? units(highestMark(criterion)) * units(criterion.weight) : 0n;
  });
  return productText(amounts.reduce((sum, amount) => sum + amount, 0n));
}

function highestMark({ grades, max }: CriterionView): string {
  const points = (grades ?? []).flatMap((grade) => grade.points ?? []);
  const [first = max, ...others] = points;
  return others.reduce((most, one) => (units(one) > units(most) ? one : most), first);
}

/**
 * Places by own totals, 1 for the highest, equal ones sharing theirs; only of presenters whose
 * marks are complete and all counted: with less in it a total is lower for that alone.
 */
export function ownPlaces(totals: ReadonlyMap<string, Total>): ReadonlyMap<string, number> {
  const complete = [...totals].filter(
    ([, { given, wanted, uncounted }]) => given === wanted && uncounted === 0,
  );
  return new Map(
    complete.map(([presenter, { amount }]) => [
      presenter,
      1 + complete.filter(([, other]) => other.amount > amount).length,
    ]),
  );
}

/** The places that the judge gave on a criterion. */
export const givenPlaces = (
  marks: readonly SheetMark[],
  criterion: string,
): ReadonlyMap<string, number> =>
  new Map(
    marks
      .filter((mark) => mark.criterion === criterion)
      .map(({ presenter, mark }) => [presenter, Number(mark)]),
  );

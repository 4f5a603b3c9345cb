import { units } from './exact.ts';
import type { Mark, RankInput } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

/** One place on a ballot of ranks. */
export interface Placed {
  readonly presenter: string;
  readonly criterion: string;
  /** A decimal number. */
  readonly mark: string;
}

/** The criteria on which each judge gives each place once. */
export const rankedCriteria = (
  criteria: readonly { readonly id: string; readonly ballot?: 'ranks' | undefined }[],
): string[] => criteria.filter(({ ballot }) => ballot === 'ranks').map(({ id }) => id);

/** Of one judge's places all those that are given more than once on a criterion, in their order. */
export function sharedPlaces<M extends Placed>(
  marks: readonly M[],
  criteria: readonly string[],
): M[][] {
  const ranked = marks.filter(({ criterion }) => criteria.includes(criterion));
  const alike = Map.groupBy(ranked, ({ criterion, mark }) => `${criterion} ${units(mark)}`);
  return [...alike.values()].filter(({ length }) => length > 1);
}

/** Throws where a judge gives the same place to two who compete. */
export function refuseSharedPlaces(input: RankInput): void {
  const criteria = rankedCriteria(input.formula.criteria);
  if (criteria.length === 0) return;
  const withdrawn = new Set(
    input.presenters.filter((presenter) => presenter.withdrawn).map(({ id }) => id),
  );
  const competing = input.marks.flatMap((given, index) =>
    withdrawn.has(given.presenter) ? [] : placedOf(given, index),
  );
  for (const [judge, marks] of Map.groupBy(competing, (one) => one.judge)) {
    const [first, second] = sharedPlaces(marks, criteria)[0] ?? [];
    if (!first || !second) continue;
    const { criterion, mark } = second;
    const message = `judge ${judge} gives the place ${mark} of ${criterion} to both ${first.presenter} and ${second.presenter}`;
    const names = { judge, criterion, presenter: first.presenter, other: second.presenter };
    throw new ScoringError('placeTwice', `marks[${second.index}].mark`, message, names);
  }
}

const placedOf = ({ judge, presenter, criterion, mark }: Mark, index: number) =>
  mark === undefined ? [] : [{ judge, presenter, criterion, mark, index }];

import { checkMark as checkNumber } from '../../scoring/engine/marks.ts';
import { rankedCriteria, sharedPlaces } from '../../scoring/engine/rank-ballots.ts';
import type { Criterion } from '../../scoring/engine/schema.ts';
import type { SheetMark } from '../protocol/commands.ts';
import type { Group } from '../protocol/event-plan.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { decimalSchema } from '../protocol/values.ts';

/** What stands against this mark: a number, one of the criterion's grades, or a place in the group. */
export function markProblem(criterion: Criterion, mark: string, group: Group): Refusal | null {
  const { grades, ballot, min, max, step } = criterion;
  if (grades) {
    const known = grades.some(({ id }) => id === mark);
    return known ? null : { code: 'unknownGrade', params: { grade: mark } };
  }
  if (!decimalSchema.safeParse(mark).success) return { code: 'markNotANumber', params: {} };
  if (ballot === 'ranks') {
    // Also with somebody withdrawn: a place that was given before stays what it is.
    const most = group.presenters.length;
    const wrong = checkNumber({ min: '1', max: String(most), step: '1' }, mark);
    return wrong && { code: 'placeOutOfRange', params: { most } };
  }
  const code = checkNumber({ min, max, step }, mark);
  return code && { code, params: { min, max, step } };
}

/** The first place of a sheet that is given to two presenters. */
export function sharedPlace(
  sheet: readonly SheetMark[],
  criteria: readonly Criterion[],
): Refusal | null {
  const [first, second] = sharedPlaces(sheet, rankedCriteria(criteria))[0] ?? [];
  if (!first || !second) return null;
  const { presenter, mark: place } = first;
  return { code: 'placeTwice', params: { presenter, other: second.presenter, place } };
}

import { units } from './exact.ts';
import type { Criterion, RankInput } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

export type MarkProblem = 'markOutOfRange' | 'markOffStep';

/** Whether a mark lies in the criterion's range and on its steps, counted from the minimum. */
export function checkMark(criterion: Criterion, mark: string): MarkProblem | null {
  const value = units(mark);
  const min = units(criterion.min);
  if (value < min || value > units(criterion.max)) return 'markOutOfRange';
  return (value - min) % units(criterion.step) === 0n ? null : 'markOffStep';
}

/** Every mark in units, by presenter, then judge, then criterion. */
export type MarkTable = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, bigint>>>;

/** Checks each mark against its criterion and files it; errors name the mark by its place. */
export function fileMarks(input: RankInput): MarkTable {
  const criteria = new Map(
    input.formula.criteria.map((criterion) => [criterion.id, reader(criterion)]),
  );
  const judges = new Set(input.judges.map((judge) => judge.id));
  const table = new Map<string, Map<string, Map<string, bigint>>>(
    input.presenters.map((presenter) => [presenter.id, new Map()]),
  );
  input.marks.forEach((mark, index) => {
    const place = `marks[${index}]`;
    const byJudge = table.get(mark.presenter);
    const read = criteria.get(mark.criterion);
    if (!byJudge) throw unknown(`${place}.presenter`, 'presenter', mark.presenter);
    if (!judges.has(mark.judge)) throw unknown(`${place}.judge`, 'judge', mark.judge);
    if (!read) throw unknown(`${place}.criterion`, 'criterion', mark.criterion);
    let sheet = byJudge.get(mark.judge);
    if (!sheet) byJudge.set(mark.judge, (sheet = new Map()));
    if (sheet.has(mark.criterion)) {
      const what = `judge ${mark.judge} has marked ${mark.presenter} on ${mark.criterion} before`;
      throw new ScoringError('duplicateMark', place, what, { ...mark });
    }
    sheet.set(mark.criterion, read(mark.mark, `${place}.mark`));
  });
  return table;
}

const unknown = (path: string, what: string, id: string) =>
  new ScoringError('unknownId', path, `there is no ${what} “${id}”`, { id });

/** Reads and checks a criterion's marks; the few hundred different ones are each looked at once. */
function reader(criterion: Criterion): (mark: string, path: string) => bigint {
  const known = new Map<string, bigint>();
  const { id, min, max, step } = criterion;
  return (mark, path) => {
    let value = known.get(mark);
    if (value !== undefined) return value;
    const problem = checkMark(criterion, mark);
    if (problem) {
      const rule = problem === 'markOutOfRange' ? `from ${min} to ${max}` : `in steps of ${step}`;
      throw new ScoringError(problem, path, `${mark} is not ${rule}, as ${id} wants`, {
        mark,
        min,
        max,
        step,
      });
    }
    value = units(mark);
    known.set(mark, value);
    return value;
  };
}

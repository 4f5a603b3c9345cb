import type { Value } from './aggregate.ts';
import { decimalText, units } from './exact.ts';
import type { Criterion, Mark, RankInput } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

export type MarkProblem = 'markOutOfRange' | 'markOffStep';

/** Whether a mark lies in the criterion's range and on its steps, counted from the minimum. */
export function checkMark(criterion: Criterion, mark: string): MarkProblem | null {
  return checkAmount(inUnits(criterion), units(mark));
}

/** One judge's marks of one presenter, by the criterion's position; undefined where there is none. */
export type Sheet = readonly (Value | undefined)[];

/** Every sheet, by the presenter's position, then the judge's. */
export type MarkTable = readonly (readonly (Sheet | undefined)[])[];

/** Checks each mark against its criterion and files it; errors name the mark by its place. */
export function fileMarks(input: RankInput): MarkTable {
  const { criteria } = input.formula;
  const readers = criteria.map(reader);
  const presenterAt = positions(input.presenters);
  const judgeAt = positions(input.judges);
  const criterionAt = positions(criteria);
  const table = input.presenters.map(() => new Array<Value[] | undefined>(input.judges.length));
  input.marks.forEach((mark, index) => {
    const sheets = table[presenterAt.get(mark.presenter) ?? -1];
    const judge = judgeAt.get(mark.judge);
    const criterion = criterionAt.get(mark.criterion) ?? -1;
    const read = readers[criterion];
    if (!sheets) throw unknown(index, 'presenter', mark);
    if (judge === undefined) throw unknown(index, 'judge', mark);
    if (!read) throw unknown(index, 'criterion', mark);
    const sheet = (sheets[judge] ??= new Array<Value>(criteria.length));
    if (sheet[criterion]) {
      const what = `judge ${mark.judge} has marked ${mark.presenter} on ${mark.criterion} before`;
      throw new ScoringError('duplicateMark', `marks[${index}]`, what, { ...mark });
    }
    sheet[criterion] = read(mark.mark, index);
  });
  return table;
}

const positions = (list: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(list.map(({ id }, index) => [id, index]));

const unknown = (index: number, what: 'presenter' | 'judge' | 'criterion', mark: Mark) =>
  new ScoringError('unknownId', `marks[${index}].${what}`, `there is no ${what} “${mark[what]}”`, {
    id: mark[what],
  });

const inUnits = ({ min, max, step }: Criterion) => ({
  min: units(min),
  max: units(max),
  step: units(step),
});

function checkAmount(rule: ReturnType<typeof inUnits>, amount: bigint): MarkProblem | null {
  if (amount < rule.min || amount > rule.max) return 'markOutOfRange';
  return (amount - rule.min) % rule.step === 0n ? null : 'markOffStep';
}

/** How nearly all marks are written: no zeros to be left out. */
const SHORTEST = /^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

/** Reads and checks a criterion's marks; of the few hundred different ones each is looked at once. */
function reader(criterion: Criterion): (mark: string, index: number) => Value {
  const known = new Map<string, Value>();
  const rule = inUnits(criterion);
  return (mark, index) => {
    let value = known.get(mark);
    if (value !== undefined) return value;
    const amount = units(mark);
    const problem = checkAmount(rule, amount);
    if (problem) throw refused(problem, criterion, mark, index);
    value = { amount, text: SHORTEST.test(mark) ? mark : decimalText(amount) };
    known.set(mark, value);
    return value;
  };
}

function refused(problem: MarkProblem, criterion: Criterion, mark: string, index: number) {
  const { id, min, max, step } = criterion;
  const rule = problem === 'markOutOfRange' ? `from ${min} to ${max}` : `in steps of ${step}`;
  const message = `${mark} is not ${rule}, as ${id} wants`;
  return new ScoringError(problem, `marks[${index}].mark`, message, { mark, min, max, step });
}

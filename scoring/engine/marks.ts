import { valueOf, type Value } from './aggregate.ts';
import { decimalText, units } from './exact.ts';
import type { Criterion, Mark, RankInput } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

export type MarkProblem = 'markOutOfRange' | 'markOffStep';

/** Whether a mark lies in the criterion's range and on its steps, counted from the minimum. */
export function checkMark(
  criterion: Pick<Criterion, 'min' | 'max' | 'step'>,
  mark: string,
): MarkProblem | null {
  return checkAmount(inUnits(criterion), units(mark));
}

/**
 * One judge's marks of one presenter, by the criterion's position; undefined where there is none,
 * null where the grade that is there is not counted.
 */
export type Sheet = readonly (Value | null | undefined)[];

/** Every sheet, by the presenter's position, then the judge's. */
export type MarkTable = readonly (readonly (Sheet | undefined)[])[];

/** Checks each mark against its criterion and files it; errors name the mark by its place. */
export function fileMarks(input: RankInput): MarkTable {
  const { criteria } = input.formula;
  const known: KnownMarks = new Map();
  const readers = criteria.map((criterion) => reader(criterion, known));
  const presenterAt = positions(input.presenters);
  const judgeAt = positions(input.judges);
  const criterionAt = positions(criteria);
  const excused = new Set((input.excused ?? []).map(pairOf));
  const table = input.presenters.map(
    () => new Array<(Value | null)[] | undefined>(input.judges.length),
  );
  input.marks.forEach((mark, index) => {
    const sheets = table[presenterAt(mark.presenter) ?? -1];
    const judge = judgeAt(mark.judge);
    const criterion = criterionAt(mark.criterion) ?? -1;
    const read = readers[criterion];
    if (!sheets) throw unknown(index, 'presenter', mark);
    if (judge === undefined) throw unknown(index, 'judge', mark);
    if (!read) throw unknown(index, 'criterion', mark);
    if (excused.size > 0 && excused.has(pairOf(mark))) {
      const what = `judge ${mark.judge} is excused from marking ${mark.presenter}`;
      throw new ScoringError('excusedMark', `marks[${index}]`, what, namesIn(mark));
    }
    const sheet = (sheets[judge] ??= new Array<Value | null>(criteria.length));
    if (sheet[criterion] !== undefined) {
      const what = `judge ${mark.judge} has marked ${mark.presenter} on ${mark.criterion} before`;
      throw new ScoringError('duplicateMark', `marks[${index}]`, what, namesIn(mark));
    }
    sheet[criterion] = read(mark, index);
  });
  return table;
}

const namesIn = ({ judge, presenter, criterion }: Mark) => ({ judge, presenter, criterion });

/** A space stands in no id. */
const pairOf = ({ judge, presenter }: { readonly judge: string; readonly presenter: string }) =>
  `${judge} ${presenter}`;

/** Where an id stands in the list. Marks come sheet by sheet, so the last answer is kept at hand. */
function positions(list: readonly { readonly id: string }[]): (id: string) => number | undefined {
  const places = new Map(list.map(({ id }, index) => [id, index]));
  let last: string | null = null;
  let place: number | undefined;
  return (id) => {
    if (id !== last) place = places.get((last = id));
    return place;
  };
}

const unknown = (index: number, what: 'presenter' | 'judge' | 'criterion', mark: Mark) =>
  new ScoringError('unknownId', `marks[${index}].${what}`, `there is no ${what} “${mark[what]}”`, {
    id: mark[what],
  });

const inUnits = ({ min, max, step }: Pick<Criterion, 'min' | 'max' | 'step'>) => ({
  min: units(min),
  max: units(max),
  step: units(step),
});

/** The range of places: no group is larger. */
const PLACES = { min: '1', max: '20000', step: '1' };

const rangeOf = (criterion: Criterion) => (criterion.ballot === 'ranks' ? PLACES : criterion);

function checkAmount(rule: ReturnType<typeof inUnits>, amount: bigint): MarkProblem | null {
  if (amount < rule.min || amount > rule.max) return 'markOutOfRange';
  return (amount - rule.min) % rule.step === 0n ? null : 'markOffStep';
}

/** How nearly all marks are written: no zeros to be left out. */
const SHORTEST = /^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

type Reader = (given: Mark, index: number) => Value | null;

/** Marks that have been read and checked, by the range and step that they were checked against. */
type KnownMarks = Map<string, Map<string, Value>>;

const reader = (criterion: Criterion, known: KnownMarks): Reader =>
  criterion.grades ? gradeReader(criterion, criterion.grades) : markReader(criterion, known);

/** The points of grades; null for one that is not counted. */
function gradeReader({ id }: Criterion, grades: NonNullable<Criterion['grades']>): Reader {
  const known = new Map(
    grades.map(({ id: grade, points }) => [
      grade,
      points === null ? null : valueOf(units(points), decimalText(units(points))),
    ]),
  );
  return ({ grade }, index) => {
    if (grade === undefined) {
      const message = `${id} wants a grade, not a mark`;
      throw new ScoringError('gradeWanted', `marks[${index}].mark`, message, { id });
    }
    const value = known.get(grade);
    if (value !== undefined) return value;
    const message = `there is no grade “${grade}” of ${id}`;
    throw new ScoringError('unknownId', `marks[${index}].grade`, message, { id: grade });
  };
}

/** Reads and checks a criterion's marks; of the few hundred different ones each is looked at once. */
function markReader(criterion: Criterion, knownMarks: KnownMarks): Reader {
  const rule = inUnits(rangeOf(criterion));
  const alike = `${rule.min} ${rule.max} ${rule.step}`;
  const known = knownMarks.get(alike) ?? new Map<string, Value>();
  knownMarks.set(alike, known);
  return ({ mark }, index) => {
    if (mark === undefined) {
      const message = `${criterion.id} wants a mark, not a grade`;
      throw new ScoringError('markWanted', `marks[${index}].grade`, message, { id: criterion.id });
    }
    let value = known.get(mark);
    if (value !== undefined) return value;
    const amount = units(mark);
    const problem = checkAmount(rule, amount);
    if (problem) throw refused(problem, criterion, mark, index);
    value = valueOf(amount, SHORTEST.test(mark) ? mark : decimalText(amount));
    known.set(mark, value);
    return value;
  };
}

function refused(problem: MarkProblem, criterion: Criterion, mark: string, index: number) {
  const { id } = criterion;
  const { min, max, step } = rangeOf(criterion);
  const rule = problem === 'markOutOfRange' ? `from ${min} to ${max}` : `in steps of ${step}`;
  const message = `${mark} is not ${rule}, as ${id} wants`;
  return new ScoringError(problem, `marks[${index}].mark`, message, { mark, min, max, step });
}

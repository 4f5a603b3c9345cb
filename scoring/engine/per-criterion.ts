import type { Value } from './aggregate.ts';
import type { Competitor, Contest } from './contest.ts';
import { commonValues, draw, nothingCounts } from './draw.ts';
import { changeMarks } from './each-mark.ts';
import { displayText, exactText, fixed, Fraction, fromText, ONE, round } from './exact.ts';
import { applyRules, type Amount, type Entry } from './rules.ts';
import type { Criterion, Panel } from './schema.ts';
import type { PanelTask } from './sheets.ts';
import { reweigh, term, weigh } from './weights.ts';

/** One criterion's results, by the presenter's row: before and after its weight. */
interface CriterionColumn {
  readonly criterion: Criterion;
  readonly plain: ReadonlyMap<number, Entry>;
  readonly weighted: ReadonlyMap<number, Entry>;
}

/** A panel's scores, and of each what its criteria came to before their weights. */
export interface PerCriterion {
  readonly scores: readonly (Amount | null)[];
  readonly criteria: readonly Record<string, string>[];
}

/** Each criterion is drawn together and rounded over the judges; then weighted and added. */
export function perCriterion(task: PanelTask): PerCriterion {
  const { contest, panel } = task;
  const columns = contest.formula.criteria.map((_, index) => columnOf(task, index));
  return {
    scores: contest.competitors.map((one) => sumOf(contest, panel, columns, one)),
    criteria: contest.competitors.map(({ row }) =>
      Object.fromEntries(
        columns.flatMap(({ criterion, plain }) => {
          const entry = plain.get(row);
          return entry ? [[criterion.id, entry.text]] : [];
        }),
      ),
    ),
  };
}

function columnOf(task: PanelTask, index: number): CriterionColumn {
  const { contest, panel } = task;
  const criterion = contest.formula.criteria[index];
  if (!criterion) throw new Error(`no criterion ${index}`);
  const valuesOf = valuesBy(task, criterion, index);
  const entries = contest.competitors.flatMap(
    (one) => drawn(task, criterion, valuesOf(one), one) ?? [],
  );
  const place = {
    panel: panel.id,
    criterion: criterion.id,
    path: `formula.criteria[${index}].then`,
  };
  const plain = applyRules(criterion.then, entries, place, contest.componentOf);
  const weighted = weigh(criterion, plain, place, contest.componentOf);
  return { criterion, plain: byRow(plain), weighted: byRow(weighted) };
}

const byRow = (entries: readonly Entry[]): ReadonlyMap<number, Entry> =>
  new Map(entries.map((entry) => [entry.row, entry]));

/** A presenter's marks of one criterion, and the amount that stands for one. */
interface Marks {
  readonly values: readonly Value[];
  readonly one: bigint;
}

function valuesBy(task: PanelTask, { id }: Criterion, index: number): (one: Competitor) => Marks {
  if (task.panel.eachMark?.length) {
    const changed = changeMarks(task, id, index);
    return ({ row }) => commonValues(changed[row] ?? []);
  }
  return ({ sheets }) => {
    const values: Value[] = [];
    for (const { position } of task.judges) {
      const value = sheets[position]?.[index];
      if (value) values.push(value);
    }
    return { values, one: ONE };
  };
}

/** Null where nobody has marked the criterion and what is missing is weighed anew. */
function drawn(
  { contest, panel }: PanelTask,
  criterion: Criterion,
  { values, one }: Marks,
  { row, steps, presenter, path }: Competitor,
): Entry | null {
  if (values.length === 0 && criterion.ifNone !== undefined) {
    const result = criterion.ifNone;
    const of = { panel: panel.id, criterion: criterion.id, component: null };
    steps.push({ step: 'ifNone', ...of, result });
    return { row, steps, value: fromText(result), text: result };
  }
  if (values.length === 0 && contest.formula.missing === 'reweight') return null;
  const of = {
    panel: panel.id,
    criterion: criterion.id,
    aggregate: criterion.aggregate ?? panel.aggregate,
    round: criterion.round ?? panel.round,
    presenter,
    path,
  };
  return { row, steps, ...draw(of, values, one, steps) };
}

function sumOf(
  { formula }: Contest,
  panel: Panel,
  columns: readonly CriterionColumn[],
  { row, steps, presenter, path }: Competitor,
): Amount | null {
  let sum = new Fraction(0);
  const present = new Set<string>();
  const terms = [];
  for (const { criterion, plain, weighted } of columns) {
    const [before, after] = [plain.get(row), weighted.get(row)];
    if (!before || !after) continue;
    sum = sum.add(after.value);
    present.add(criterion.id);
    terms.push({ criterion: criterion.id, ...term(criterion, before, after) });
  }
  if (present.size === 0) return null;
  const places = panel.round?.places;
  const text = (value: Fraction) =>
    places === undefined ? displayText(value) : fixedOrExact(value, places);
  steps.push({ step: 'criteria', panel: panel.id, terms, result: text(sum) });
  if (present.size === columns.length) return { value: sum, text: text(sum) };
  const of = { all: formula.criteria, present, panel: panel.id, judge: null };
  const value = reweigh(sum, of, steps);
  if (!value) throw nothingCounts({ panel: panel.id, criterion: null, presenter, path }, 0);
  return { value, text: text(value) };
}

/** A sum of rounded numbers with weights of its own may have more decimals than they had. */
function fixedOrExact(score: Fraction, places: number): string {
  const rounded = round(score, { places, mode: 'halfUp' });
  return rounded.equals(score) ? fixed(score, places) : exactText(score);
}

import { valueOf, type Value } from './aggregate.ts';
import type { Competitor, Contest } from './contest.ts';
import { commonValues, draw, nothingCounts } from './draw.ts';
import { exactText, Fraction, ONE_PRODUCT, productText, units } from './exact.ts';
import type { Sheet } from './marks.ts';
import { applyRules, type Amount } from './rules.ts';
import type { Formula, Panel, WorkingStep } from './schema.ts';
import { standIns } from './stand-ins.ts';
import { reweigh } from './weights.ts';

export interface PanelTask {
  readonly contest: Contest;
  readonly panel: Panel;
  /** The panel's place in the formula. */
  readonly path: string;
  readonly judges: readonly { readonly judge: string; readonly position: number }[];
}

/** A judge's sheet, added up: in products of units, or, where that is no whole number, exactly. */
interface Total {
  readonly judge: string;
  readonly value: Value;
  readonly exact: Fraction | null;
}

type Weights = readonly { readonly id: string; readonly weight: string; readonly units: bigint }[];

export const weightsOf = ({ criteria }: Formula): Weights =>
  criteria.map(({ id, weight }) => ({ id, weight, units: units(weight) }));

/** A panel's scores, and the judges' sheets that were drawn together, by the presenter's row. */
export interface PerSheet {
  readonly scores: readonly (Amount | null)[];
  readonly sheetsOf: (row: number) => Fraction[];
}

/** Each judge's sheet is weighted and added first; then the sheets are drawn together. */
export function perSheet(task: PanelTask): PerSheet {
  const { contest, panel } = task;
  const weights = weightsOf(contest.formula);
  let totals = contest.competitors.map((one) => totalsOf(task, weights, one));
  if (panel.eachSheet && panel.eachSheet.length > 0) totals = changeEach(task, totals);
  return {
    scores: contest.competitors.map((one) => together(task, one, totals[one.row] ?? [])),
    sheetsOf: (row) => (totals[row] ?? []).map(exactOf),
  };
}

function totalsOf(task: PanelTask, weights: Weights, one: Competitor) {
  const { contest, panel, judges } = task;
  const fill = standIns(task, one);
  const reweights = contest.formula.missing === 'reweight';
  const totals: Total[] = [];
  for (const { judge, position } of judges) {
    const sheet = one.sheets[position];
    if (!sheet) continue;
    const { marks, told } = fill(judge, sheet);
    const steps = [...told];
    const of = { panel: panel.id, judge, weights };
    const total = reweights ? partial(of, marks, steps) : whole(of, marks, steps);
    if (!total) continue;
    totals.push(total);
    one.steps.push(...steps);
  }
  return totals;
}

interface SheetOf {
  readonly panel: string;
  readonly judge: string;
  readonly weights: Weights;
}

function whole({ panel, judge, weights }: SheetOf, marks: Sheet, steps: WorkingStep[]) {
  let amount = 0n;
  const terms = [];
  for (const [index, { id, weight, units }] of weights.entries()) {
    const mark = marks[index];
    // A sheet with a hole is left out whole: a hole is not a zero.
    if (!mark) return null;
    amount += mark.amount * units;
    terms.push({ criterion: id, mark: mark.text, weight });
  }
  const text = productText(amount);
  steps.push({ step: 'sheet', panel, judge, terms, result: text });
  return { judge, value: valueOf(amount, text), exact: null };
}

/** A sheet with holes stands for a whole one. */
function partial(of: SheetOf, marks: Sheet, steps: WorkingStep[]): Total | null {
  const weights = of.weights.filter((_, index) => marks[index]);
  const present = new Set(weights.map(({ id }) => id));
  if (present.size === of.weights.length) return whole(of, marks, steps);
  const told: WorkingStep[] = [];
  const part = whole({ ...of, weights }, marks.filter(Boolean), told);
  if (!part || present.size === 0) return null;
  const { panel, judge } = of;
  const sum = new Fraction(part.value.amount, ONE_PRODUCT);
  const exact = reweigh(sum, { all: of.weights, present, panel, judge }, told);
  if (!exact) return null;
  steps.push(...told);
  return { judge, value: valueOf(0n, exactText(exact)), exact };
}

const exactOf = ({ exact, value }: Total): Fraction =>
  exact ?? new Fraction(value.amount, ONE_PRODUCT);

/** The rules for each judge's sheets, done judge by judge over all presenters. */
function changeEach({ contest, panel, path, judges }: PanelTask, totals: readonly Total[][]) {
  const changed = totals.map((): Total[] => []);
  for (const { judge } of judges) {
    const entries = contest.competitors.flatMap(({ row, steps }) => {
      const own = totals[row]?.find((total) => total.judge === judge);
      return own ? [{ row, steps, value: exactOf(own), text: own.value.text }] : [];
    });
    const place = { panel: panel.id, judge, path: `${path}.eachSheet` };
    for (const entry of applyRules(panel.eachSheet, entries, place, contest.componentOf)) {
      const text = exactText(entry.value);
      changed[entry.row]?.push({ judge, value: valueOf(0n, text), exact: entry.value });
    }
  }
  return changed;
}

function together({ contest, panel }: PanelTask, one: Competitor, totals: readonly Total[]) {
  const { aggregate, round } = panel;
  const { presenter, path, steps } = one;
  const of = { panel: panel.id, criterion: null, aggregate, round, presenter, path };
  if (totals.length === 0) {
    if (contest.formula.missing === 'reweight') return null;
    throw nothingCounts(of, 0);
  }
  if (totals.every(({ exact }) => exact === null)) {
    const values = totals.map(({ value }) => value);
    return draw(of, values, ONE_PRODUCT, steps);
  }
  const amounts = totals.map((total) => ({ value: exactOf(total), text: total.value.text }));
  const { values, one: unit } = commonValues(amounts);
  return draw(of, values, unit, steps);
}

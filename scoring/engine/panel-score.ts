import { ascending, methods, type Value } from './aggregate.ts';
import {
  displayText,
  exactText,
  fixed,
  Fraction,
  fromUnits,
  ONE,
  ONE_PRODUCT,
  productText,
  round,
  units,
} from './exact.ts';
import type { Sheet } from './marks.ts';
import type { Formula, Panel, WorkingStep } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

export interface PanelScore {
  readonly score: Fraction;
  /** As announced: rounded by the panel's own `round`, or shortened for display where it has none. */
  readonly text: string;
  readonly steps: readonly WorkingStep[];
}

interface Task {
  readonly formula: Formula;
  readonly panel: Panel;
  /** Of the panel's judges who marked this presenter at all, in the judges' order. */
  readonly sheets: readonly { readonly judge: string; readonly marks: Sheet }[];
  /** The presenter, and where they stand in the input. */
  readonly presenter: string;
  readonly path: string;
}

/** What one panel makes of one presenter. Throws a ScoringError when nothing is left to count. */
export function panelScore(task: Task): PanelScore {
  return task.panel.per === 'sheet' ? perSheet(task) : perCriterion(task);
}

/** Each judge's sheet is weighted and added first; then the sheets are drawn together. */
function perSheet(task: Task): PanelScore {
  const { formula, panel, sheets } = task;
  const criteria = formula.criteria.map(({ id, weight }) => ({ id, weight, units: units(weight) }));
  const steps: WorkingStep[] = [];
  const totals: Value[] = [];
  for (const { judge, marks } of sheets) {
    let amount = 0n;
    const terms = [];
    for (const [index, { id, weight, units }] of criteria.entries()) {
      const mark = marks[index];
      if (!mark) break;
      amount += mark.amount * units;
      terms.push({ criterion: id, mark: mark.text, weight });
    }
    // A sheet with a hole is left out whole: a hole is not a zero.
    if (terms.length < criteria.length) continue;
    const text = productText(amount);
    totals.push({ amount, text });
    steps.push({ step: 'sheet', panel: panel.id, judge, terms, result: text });
  }
  const drawn = draw(task, null, totals, ONE_PRODUCT);
  return { ...drawn, steps: [...steps, ...drawn.steps] };
}

/** Each criterion is drawn together and rounded over the judges; then weighted and added. */
function perCriterion(task: Task): PanelScore {
  const { formula, panel, sheets } = task;
  const drawn = formula.criteria.map((criterion, index) => {
    const values = sheets.map(({ marks }) => marks[index]).filter((mark) => mark !== undefined);
    return { criterion, ...draw(task, criterion.id, values, ONE) };
  });
  const score = drawn.reduce(
    (sum, part) => sum.add(part.score.mul(fromUnits(units(part.criterion.weight)))),
    new Fraction(0),
  );
  const terms = drawn.map(({ criterion, text }) => ({
    criterion: criterion.id,
    score: text,
    weight: criterion.weight,
  }));
  const text = panel.round ? fixedOrExact(score, panel.round.places) : displayText(score);
  const sum: WorkingStep = { step: 'criteria', panel: panel.id, terms, result: text };
  return { score, text, steps: [...drawn.flatMap((part) => part.steps), sum] };
}

/** A sum of rounded numbers with weights of its own may have more decimals than they had. */
function fixedOrExact(score: Fraction, places: number): string {
  const rounded = round(score, { places, mode: 'halfUp' });
  return rounded.equals(score) ? fixed(score, places) : exactText(score);
}

const textOf = ({ text }: Value): string => text;

/** Draws a panel's values together; `one` is the amount that stands for one. */
function draw(
  { panel, presenter, path }: Task,
  criterion: string | null,
  values: readonly Value[],
  one: bigint,
): PanelScore {
  const { aggregate } = panel;
  const drawn = methods[aggregate.method](ascending(values), aggregate);
  if (!drawn) throw nothingCounts({ panel: panel.id, presenter, path, criterion, values });
  const exact = new Fraction(drawn.sum, one * BigInt(drawn.count));
  const score = panel.round ? round(exact, panel.round) : exact;
  const text = panel.round ? fixed(score, panel.round.places) : displayText(score);
  const step: WorkingStep = {
    step: 'aggregate',
    panel: panel.id,
    criterion,
    method: aggregate.method,
    counted: drawn.counted.map(textOf),
    droppedLowest: drawn.droppedLowest.map(textOf),
    droppedHighest: drawn.droppedHighest.map(textOf),
    exact: exactText(exact),
    result: text,
  };
  return { score, text, steps: [step] };
}

function nothingCounts(of: {
  readonly panel: string;
  readonly presenter: string;
  readonly path: string;
  readonly criterion: string | null;
  readonly values: readonly Value[];
}): ScoringError {
  const { panel, presenter, path, criterion } = of;
  const count = of.values.length;
  const where = criterion === null ? `panel ${panel}` : `panel ${panel}, criterion ${criterion}`;
  const params = { panel, presenter, count };
  if (count === 0) {
    const message = `no complete marks for ${presenter} from ${where}`;
    return new ScoringError('panelWithoutMarks', path, message, params);
  }
  const message = `of ${count} marks for ${presenter} from ${where} none is left after trimming`;
  return new ScoringError('nothingLeft', path, message, params);
}

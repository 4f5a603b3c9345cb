import { ascending, methods } from './aggregate.ts';
import {
  displayText,
  exactText,
  Fraction,
  fromProducts,
  fromUnits,
  ONE,
  productText,
  round,
  fixed,
  units,
} from './exact.ts';
import type { Criterion, Panel, WorkingStep } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

/** One judge's marks of one presenter, by criterion, in units. */
export type Sheet = ReadonlyMap<string, bigint>;

export interface PanelScore {
  readonly score: Fraction;
  /** As announced: rounded by the panel's own `round`, or shortened for display where it has none. */
  readonly text: string;
  readonly steps: readonly WorkingStep[];
}

interface Task {
  readonly panel: Panel;
  readonly criteria: readonly Criterion[];
  /** Of the panel's judges who marked this presenter at all, in the judges' order. */
  readonly sheets: ReadonlyMap<string, Sheet>;
  readonly presenter: string;
}

/** What one panel makes of one presenter. Throws a ScoringError when nothing is left to count. */
export function panelScore(task: Task): PanelScore {
  return task.panel.per === 'sheet' ? perSheet(task) : perCriterion(task);
}

/** Each judge's sheet is weighted and added first; then the sheets are drawn together. */
function perSheet({ panel, criteria, sheets, presenter }: Task): PanelScore {
  const weights = criteria.map((criterion) => ({ ...criterion, units: units(criterion.weight) }));
  const steps: WorkingStep[] = [];
  const totals: bigint[] = [];
  for (const [judge, sheet] of sheets) {
    // A sheet with a hole is left out whole: a hole is not a zero.
    if (!criteria.every((criterion) => sheet.has(criterion.id))) continue;
    let total = 0n;
    const terms = weights.map((criterion) => {
      const mark = sheet.get(criterion.id) ?? 0n;
      total += mark * criterion.units;
      return { criterion: criterion.id, mark: productText(mark * ONE), weight: criterion.weight };
    });
    totals.push(total);
    steps.push({ step: 'sheet', panel: panel.id, judge, terms, result: productText(total) });
  }
  const drawn = draw(panel, null, totals, presenter);
  return { ...drawn, steps: [...steps, ...drawn.steps] };
}

/** Each criterion is drawn together and rounded over the judges; then weighted and added. */
function perCriterion({ panel, criteria, sheets, presenter }: Task): PanelScore {
  const drawn = criteria.map((criterion) => {
    const values = [...sheets.values()].flatMap((sheet) => sheet.get(criterion.id) ?? []);
    return {
      criterion,
      ...draw(
        panel,
        criterion.id,
        values.map((value) => value * ONE),
        presenter,
      ),
    };
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

function draw(
  panel: Panel,
  criterion: string | null,
  values: bigint[],
  presenter: string,
): PanelScore {
  const { aggregate } = panel;
  const where =
    criterion === null ? `panel ${panel.id}` : `panel ${panel.id}, criterion ${criterion}`;
  const params = { panel: panel.id, presenter, count: values.length };
  if (values.length === 0) {
    const message = `no complete marks for ${presenter} from ${where}`;
    throw new ScoringError('panelWithoutMarks', `presenters.${presenter}`, message, params);
  }
  const drawn = methods[aggregate.method](ascending(values), aggregate);
  if (!drawn) {
    const message = `of ${values.length} marks for ${presenter} from ${where} none is left after trimming`;
    throw new ScoringError('nothingLeft', `presenters.${presenter}`, message, params);
  }
  const exact = fromProducts(drawn.sum, drawn.count);
  const score = panel.round ? round(exact, panel.round) : exact;
  const text = panel.round ? fixed(score, panel.round.places) : displayText(score);
  const step: WorkingStep = {
    step: 'aggregate',
    panel: panel.id,
    criterion,
    method: aggregate.method,
    counted: drawn.counted.map(productText),
    droppedLowest: drawn.droppedLowest.map(productText),
    droppedHighest: drawn.droppedHighest.map(productText),
    exact: exactText(exact),
    result: text,
  };
  return { score, text, steps: [step] };
}

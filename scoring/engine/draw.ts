import { ascending, methods, valueOf, type Value } from './aggregate.ts';
import { displayText, exactText, fixed, Fraction, round } from './exact.ts';
import type { Amount } from './rules.ts';
import type { Aggregate, Rounding, WorkingStep } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

/** Whose values are drawn together, and how. */
export interface Drawing {
  readonly panel: string;
  readonly criterion: string | null;
  readonly aggregate: Aggregate;
  readonly round: Rounding | undefined;
  /** The presenter, and where they stand in the input. */
  readonly presenter: string;
  readonly path: string;
}

const textOf = ({ text }: Value): string => text;

/** Draws values together and pushes the step; `one` is the amount that stands for one. */
export function draw(
  of: Drawing,
  values: readonly Value[],
  one: bigint,
  steps: WorkingStep[],
): Amount {
  const { aggregate } = of;
  const drawn = methods[aggregate.method](ascending(values), aggregate);
  if (!drawn) throw nothingCounts(of, values.length);
  const exact = new Fraction(drawn.sum, one * BigInt(drawn.count));
  const value = of.round ? round(exact, of.round) : exact;
  const text = of.round ? fixed(value, of.round.places) : displayText(value);
  steps.push({
    step: 'aggregate',
    panel: of.panel,
    criterion: of.criterion,
    method: aggregate.method,
    counted: drawn.counted.map(textOf),
    droppedLowest: drawn.droppedLowest.map(textOf),
    droppedHighest: drawn.droppedHighest.map(textOf),
    exact: exactText(exact),
    result: text,
  });
  return { value, text };
}

/** Fractions as values of one denominator, so that they are drawn together like marks. */
export function commonValues(amounts: readonly Amount[]): { values: Value[]; one: bigint } {
  const one = amounts.reduce((common, { value }) => leastCommon(common, value.d), 1n);
  const values = amounts.map(({ value, text }) =>
    valueOf(value.s * value.n * (one / value.d), text),
  );
  return { values, one };
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}

export function nothingCounts(
  { panel, criterion, presenter, path }: Omit<Drawing, 'aggregate' | 'round'>,
  count: number,
): ScoringError {
  const where = criterion === null ? `panel ${panel}` : `panel ${panel}, criterion ${criterion}`;
  const params = { panel, presenter, count };
  if (count === 0) {
    const message = `no complete marks for ${presenter} from ${where}`;
    return new ScoringError('panelWithoutMarks', path, message, params);
  }
  const message = `of ${count} marks for ${presenter} from ${where} none is left after trimming`;
  return new ScoringError('nothingLeft', path, message, params);
}

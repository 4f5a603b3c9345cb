import { displayText, exactText, fixed, Fraction, round, units, fromUnits } from './exact.ts';
import type { Rule, RuleOf, WorkingStep } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

/** A number on its way to the score, and its text: as rounded, or shortened for display. */
export interface Amount {
  readonly value: Fraction;
  readonly text: string;
}

/** One presenter's number among the others', and the presenter's working. */
export interface Entry extends Amount {
  /** The presenter's place among those who compete. */
  readonly row: number;
  readonly steps: WorkingStep[];
}

/** What a list of rules is done to; for the working, and for errors. */
export interface RulePlace {
  readonly panel?: string;
  readonly criterion?: string;
  readonly judge?: string;
  readonly component?: string;
  /** Where the rules stand, such as `formula.panels[0].then`. */
  readonly path: string;
}

/** A component's number of the presenter at `row`. */
export type ComponentOf = (row: number, component: string) => Fraction;

interface Outcome {
  readonly value: Fraction;
  readonly against?: string;
}

/** Does the rules in turn, each to everybody before the next, and tells each in the working. */
export function applyRules(
  rules: readonly Rule[] | undefined,
  entries: readonly Entry[],
  place: RulePlace,
  componentOf: ComponentOf,
): readonly Entry[] {
  let current = entries;
  for (const [index, rule] of (rules ?? []).entries()) {
    const effect = effectOf(rule, current, `${place.path}[${index}]`, componentOf);
    current = current.map((entry) => {
      const { value, against = null } = effect(entry);
      const isRound = rule.do === 'round';
      entry.steps.push({
        step: 'rule',
        panel: place.panel ?? null,
        criterion: place.criterion ?? null,
        judge: place.judge ?? null,
        component: place.component ?? null,
        rule,
        value: exactText(entry.value),
        against,
        result: isRound ? fixed(value, rule.places) : exactText(value),
      });
      return { ...entry, value, text: isRound ? fixed(value, rule.places) : displayText(value) };
    });
  }
  return current;
}

const read = (text: string): Fraction => fromUnits(units(text));

function effectOf(
  rule: Rule,
  entries: readonly Entry[],
  path: string,
  componentOf: ComponentOf,
): (entry: Entry) => Outcome {
  switch (rule.do) {
    case 'round':
      return ({ value }) => ({ value: round(value, rule) });
    case 'timesComponent':
      return ({ value, row }) => {
        const factor = componentOf(row, rule.component);
        return { value: value.mul(factor), against: exactText(factor) };
      };
    case 'plusComponent':
      return ({ value, row }) => {
        const more = componentOf(row, rule.component);
        return { value: value.add(more), against: exactText(more) };
      };
    case 'shareOfBest':
      return shareOfBest(rule, entries, path);
    case 'rankPoints':
      return rankPoints(rule, entries);
    case 'table':
      return table(rule);
    default: {
      const number = read(rule.number);
      return ({ value }) => ({ value: byNumber[rule.do](value, number) });
    }
  }
}

const byNumber: Record<
  'times' | 'dividedBy' | 'plus' | 'atLeast' | 'atMost',
  (value: Fraction, number: Fraction) => Fraction
> = {
  times: (value, number) => value.mul(number),
  dividedBy: (value, number) => value.div(number),
  plus: (value, number) => value.add(number),
  atLeast: (value, number) => (value.compare(number) < 0 ? number : value),
  atMost: (value, number) => (value.compare(number) > 0 ? number : value),
};

function shareOfBest(rule: RuleOf<'shareOfBest'>, entries: readonly Entry[], path: string) {
  const best = entries.reduce<Fraction | null>(
    (most, { value }) => (most === null || value.compare(most) > 0 ? value : most),
    null,
  );
  if (best !== null && best.compare(0) <= 0) {
    const message = `the group’s best is ${exactText(best)}, of which there is no share`;
    throw new ScoringError('bestNotPositive', path, message, { best: exactText(best) });
  }
  const points = read(rule.points);
  return ({ value }: Entry): Outcome => ({
    value: best === null ? value : value.div(best).mul(points),
    against: exactText(best ?? value),
  });
}

/** Equal numbers share the best of their places; `equal: mean` gives them the mean of all of these. */
function rankPoints(rule: RuleOf<'rankPoints'>, entries: readonly Entry[]) {
  const sign = rule.best === 'highest' ? -1 : 1;
  const sorted = entries.toSorted((a, b) => sign * a.value.compare(b.value));
  const outcomes = new Map<number, Outcome>();
  for (let from = 0; from < sorted.length;) {
    const value = sorted[from]?.value ?? new Fraction(0);
    let to = from + 1;
    while (sorted[to]?.value.equals(value)) to += 1;
    const last = rule.equal === 'mean' ? to : from + 1;
    let sum = new Fraction(0);
    for (let place = from; place < last; place += 1) sum = sum.add(pointsOf(rule, place));
    const against = last > from + 1 ? `${from + 1}-${last}` : `${from + 1}`;
    const outcome = { value: sum.div(last - from), against };
    for (const { row } of sorted.slice(from, to)) outcomes.set(row, outcome);
    from = to;
  }
  return ({ row, value }: Entry): Outcome => outcomes.get(row) ?? { value };
}

/** The points of the place `index`, counted from 0. */
function pointsOf({ points, beyond = '0', ...rule }: RuleOf<'rankPoints'>, index: number) {
  if (points) return read(points[index] ?? beyond);
  const [first, less] = [read(rule.first ?? '0'), rule.lessEach ?? '0'];
  const each = less.endsWith('%') ? first.mul(read(less.slice(0, -1))).div(100) : read(less);
  return first.sub(each.mul(index));
}

function table(rule: RuleOf<'table'>) {
  const rows = rule.rows.map(({ from, points }) => ({ from, least: read(from), points }));
  return ({ value }: Entry): Outcome => {
    const row = rows.find(({ least }) => value.compare(least) >= 0);
    return row
      ? { value: read(row.points), against: row.from }
      : { value: read(rule.below), against: 'below' };
  };
}

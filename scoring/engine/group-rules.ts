import { exactText, Fraction, fromText } from './exact.ts';
import type { Effect, Entry, Outcome } from './rules.ts';
import type { RuleOf } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

/** The numbers as shares of the best of them. */
export function shareOfBest(
  rule: RuleOf<'shareOfBest'>,
  entries: readonly Entry[],
  path: string,
): Effect {
  const best = entries.reduce<Fraction | null>(
    (most, { value }) => (most === null || value.compare(most) > 0 ? value : most),
    null,
  );
  if (best !== null && best.compare(0) <= 0) {
    if (rule.otherwise === 'keep') return ({ value }) => ({ value, against: exactText(best) });
    const message = `the group’s best is ${exactText(best)}, of which there is no share`;
    throw new ScoringError('bestNotPositive', path, message, { best: exactText(best) });
  }
  const points = fromText(rule.points);
  return ({ value }) => ({
    value: best === null ? value : value.div(best).mul(points),
    against: exactText(best ?? value),
  });
}

/** Equal numbers share the best of their places; `equal: mean` gives them the mean of all of these. */
export function rankPoints(rule: RuleOf<'rankPoints'>, entries: readonly Entry[]): Effect {
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
  return ({ row, value }) => outcomes.get(row) ?? { value };
}

/** The points of the place `index`, counted from 0. */
function pointsOf({ points, beyond = '0', ...rule }: RuleOf<'rankPoints'>, index: number) {
  if (points) return fromText(points[index] ?? beyond);
  const [first, less] = [fromText(rule.first ?? '0'), rule.lessEach ?? '0'];
  const each = less.endsWith('%')
    ? first.mul(fromText(less.slice(0, -1))).div(100)
    : fromText(less);
  return first.sub(each.mul(index));
}

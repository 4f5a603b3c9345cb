import { exactText, fixed, Fraction, fromText } from './exact.ts';
import type { Effect, Entry } from './rules.ts';
import type { RuleOf } from './schema.ts';
import { ScoringError } from './scoring-error.ts';
import { squareRoot } from './square-root.ts';

const sumOf = (values: readonly Fraction[]): Fraction =>
  values.reduce((sum, value) => sum.add(value), new Fraction(0));

/** Brings the numbers to a mean and a standard deviation that are the same for every judge. */
export function zScore(rule: RuleOf<'zScore'>, entries: readonly Entry[], path: string): Effect {
  const wanted = fromText(rule.mean);
  const otherwise = (why: string, against: string): Effect =>
    fallback(rule.otherwise, { path, why, against, count: entries.length, instead: wanted });
  if (entries.length < rule.smallest) return otherwise(...tooFew(entries, rule.smallest));
  const values = entries.map(({ value }) => value);
  const mean = sumOf(values).div(values.length);
  const squares = sumOf(values.map((value) => value.sub(mean)).map((off) => off.mul(off)));
  const spread = squares.div(rule.of === 'sample' ? values.length - 1 : values.length);
  const deviation = squareRoot(spread, rule.roundDeviation);
  const against = `${exactText(mean)} ± ${fixed(deviation, rule.roundDeviation.places)}`;
  if (deviation.equals(0)) return otherwise('all alike', against);
  const factor = fromText(rule.deviation).div(deviation);
  return ({ value }) => ({ value: value.sub(mean).mul(factor).add(wanted), against });
}

/** Turns the numbers into their shares of their sum. */
export function shareOfTotal(
  rule: RuleOf<'shareOfTotal'>,
  entries: readonly Entry[],
  path: string,
): Effect {
  const points = fromText(rule.points);
  const count = entries.length;
  const otherwise = (why: string, against: string): Effect => {
    const instead = count > 0 ? points.div(count) : points;
    return fallback(rule.otherwise, { path, why, against, count, instead });
  };
  if (count < rule.smallest) return otherwise(...tooFew(entries, rule.smallest));
  const total = sumOf(entries.map(({ value }) => value));
  const against = exactText(total);
  if (total.compare(0) <= 0) return otherwise('not above zero in sum', against);
  return ({ value }) => ({ value: value.div(total).mul(points), against });
}

const tooFew = ({ length }: readonly Entry[], smallest: number) =>
  [`fewer than ${smallest}`, `${length} < ${smallest}`] as const;

interface Unfit {
  readonly path: string;
  /** In words, for the error. */
  readonly why: string;
  readonly against: string;
  readonly count: number;
  readonly instead: Fraction;
}

/** What becomes of numbers that can't be normalised. */
function fallback(
  otherwise: 'mean' | 'equal' | 'keep' | 'refuse',
  { path, why, against, count, instead }: Unfit,
): Effect {
  if (otherwise === 'keep') return ({ value }) => ({ value, against });
  if (otherwise !== 'refuse' || count === 0) return () => ({ value: instead, against });
  // Without the judge's name: the producer may read it, and must not learn of whose marks it is true.
  const message = `the ${count} numbers to be normalised are ${why}`;
  throw new ScoringError('notNormalisable', path, message, { count });
}

import type { Rule } from '../../../../scoring/engine/schema.ts';
import {
  by,
  compare,
  count,
  mean,
  minus,
  NothingToCount,
  plus,
  read,
  root,
  rounded,
  times,
  total,
  ZERO,
  type Q,
} from './fractions.ts';

/** Presenters' numbers. */
export type Values = ReadonlyMap<string, Q>;
export type ComponentOf = (presenter: string, component: string) => Q;

type RuleOf<D extends Rule['do']> = Extract<Rule, { do: D }>;

/** The rules, one after the other. */
export const changed = (rules: readonly Rule[] | undefined, values: Values, of: ComponentOf) =>
  (rules ?? []).reduce<Values>(
    (now, rule) =>
      new Map([...now].map(([id, value]) => [id, one(rule, id, value, [...now.values()], of)])),
    values,
  );

function one(rule: Rule, id: string, value: Q, all: readonly Q[], of: ComponentOf): Q {
  switch (rule.do) {
    case 'round':
      return rounded(value, rule);
    case 'times':
      return times(value, read(rule.number));
    case 'dividedBy':
      return by(value, read(rule.number));
    case 'plus':
      return plus(value, read(rule.number));
    case 'atLeast':
      return compare(value, read(rule.number)) > 0 ? value : read(rule.number);
    case 'atMost':
      return compare(value, read(rule.number)) < 0 ? value : read(rule.number);
    case 'timesComponent':
      return times(value, of(id, rule.component));
    case 'plusComponent':
      return plus(value, of(id, rule.component));
    case 'table':
      return read(
        rule.rows.find(({ from }) => compare(value, read(from)) >= 0)?.points ?? rule.below,
      );
    case 'shareOfBest':
      return shareOfBest(rule, value, all);
    case 'rankPoints':
      return rankPoints(rule, value, all);
    case 'zScore':
      return zScore(rule, value, all);
    case 'shareOfTotal':
      return shareOfTotal(rule, value, all);
  }
}

function shareOfBest({ points, otherwise }: RuleOf<'shareOfBest'>, value: Q, all: readonly Q[]): Q {
  const best = [...all].sort(compare).at(-1) ?? ZERO;
  if (compare(best, ZERO) > 0) return times(by(value, best), read(points));
  if (otherwise === 'keep') return value;
  throw new NothingToCount();
}

function rankPoints(rule: RuleOf<'rankPoints'>, value: Q, all: readonly Q[]): Q {
  const sign = rule.best === 'highest' ? 1 : -1;
  const better = all.filter((other) => sign * compare(other, value) > 0).length;
  const equal = all.filter((other) => compare(other, value) === 0).length;
  const places = Array.from({ length: rule.equal === 'mean' ? equal : 1 }, (_, at) => better + at);
  return mean(places.map((place) => pointsOf(rule, place)));
}

function pointsOf(rule: RuleOf<'rankPoints'>, place: number): Q {
  if (rule.points) return read(rule.points[place] ?? rule.beyond ?? '0');
  const { first = '0', lessEach = '0' } = rule;
  const less = read(lessEach.replace('%', ''));
  const each = lessEach.includes('%') ? times(read(first), by(less, count(100))) : less;
  return minus(read(first), times(each, count(place)));
}

function zScore(rule: RuleOf<'zScore'>, value: Q, all: readonly Q[]): Q {
  const instead = fallback(rule.otherwise, value, read(rule.mean));
  if (all.length < rule.smallest) return instead();
  const middle = mean(all);
  const squares = all.map((other) => minus(other, middle)).map((off) => times(off, off));
  const divisor = rule.of === 'sample' ? all.length - 1 : all.length;
  const deviation = root(by(total(squares), count(divisor)), rule.roundDeviation);
  if (deviation[0] === 0n) return instead();
  const off = by(minus(value, middle), deviation);
  return plus(times(off, read(rule.deviation)), read(rule.mean));
}

function shareOfTotal(rule: RuleOf<'shareOfTotal'>, value: Q, all: readonly Q[]): Q {
  const sum = total(all);
  if (all.length >= rule.smallest && compare(sum, ZERO) > 0) {
    return times(by(value, sum), read(rule.points));
  }
  return fallback(rule.otherwise, value, by(read(rule.points), count(all.length)))();
}

const fallback = (otherwise: string, value: Q, instead: Q) => (): Q => {
  if (otherwise === 'refuse') throw new NothingToCount();
  return otherwise === 'keep' ? value : instead;
};

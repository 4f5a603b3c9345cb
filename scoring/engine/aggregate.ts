import type { Aggregate } from './schema.ts';

/** A number that a panel is drawn together from, and its text for the working. */
export interface Value {
  readonly amount: bigint;
  /** The amount as a number: for quick comparing and adding wherever that is exact. */
  readonly near: number;
  readonly text: string;
}

export const valueOf = (amount: bigint, text: string): Value => ({
  amount,
  near: Number(amount),
  text,
});

/** Which of a panel's values, in ascending order, a method counts, and what it makes of them. */
export interface Drawn {
  readonly droppedLowest: readonly Value[];
  readonly counted: readonly Value[];
  readonly droppedHighest: readonly Value[];
  /** The result is `sum` divided by `count`; of a sum the count is 1. */
  readonly sum: bigint;
  readonly count: number;
}

type Method = (sorted: readonly Value[], aggregate: Aggregate) => Drawn | null;

/** How many values are left out at each end. */
export interface Drops {
  readonly dropHighest: number;
  readonly dropLowest: number;
}

const trims = new Set<Aggregate['method']>(['trimmedMean', 'trimmedSum']);

/** What is dropped of `count` values; null where the formula doesn't say what to do with so few. */
export function dropsOf(aggregate: Aggregate, count: number): Drops | null {
  if (!trims.has(aggregate.method)) return { dropHighest: 0, dropLowest: 0 };
  if (!aggregate.byCount) return aggregate;
  return aggregate.byCount.findLast(({ from }) => from <= count) ?? null;
}

const meanOf = (sorted: readonly Value[], from: number, to: number): Drawn | null => {
  const counted = sorted.slice(from, Math.max(from, to));
  if (counted.length === 0) return null;
  return {
    droppedLowest: sorted.slice(0, from),
    counted,
    droppedHighest: sorted.slice(to),
    sum: totalOf(counted),
    count: counted.length,
  };
};

// Positions are dropped, not values: of two equal highest marks one stays.
const trimmed: Method = (sorted, aggregate) => {
  const drops = dropsOf(aggregate, sorted.length);
  return drops && meanOf(sorted, drops.dropLowest, sorted.length - drops.dropHighest);
};

const summed =
  (method: Method): Method =>
  (sorted, aggregate) => {
    const drawn = method(sorted, aggregate);
    return drawn && { ...drawn, count: 1 };
  };

const all: Method = (sorted) => meanOf(sorted, 0, sorted.length);

/** Each way of drawing a panel together; null where nothing is left to count. */
export const methods: Record<Aggregate['method'], Method> = {
  mean: all,
  // The middle value, or the mean of the two in the middle.
  median: (sorted) =>
    meanOf(sorted, Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1),
  trimmedMean: trimmed,
  sum: summed(all),
  trimmedSum: summed(trimmed),
};

/** How many of so many values a method counts. */
export const countedOf = (aggregate: Aggregate, count: number): number =>
  methods[aggregate.method](new Array<Value>(count).fill(NOTHING), aggregate)?.counted.length ?? 0;

const NOTHING = valueOf(0n, '0');

export function ascending(values: readonly Value[]): Value[] {
  return values.toSorted(
    (a, b) => a.near - b.near || (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0),
  );
}

/** Whole numbers up to here are exact as a number, and so are their sums up to here. */
const EXACT = Number.MAX_SAFE_INTEGER;

/** The exact sum of the amounts: of small ones by numbers, which is some ten times as fast. */
export function totalOf(values: Iterable<Value>): bigint {
  let small = 0;
  let large = 0n;
  for (const { amount, near } of values) {
    const next = small + near;
    if (Math.abs(near) <= EXACT && Math.abs(next) <= EXACT) small = next;
    else large += amount;
  }
  return large + BigInt(small);
}

import type { Aggregate } from './schema.ts';

/** A number that a panel is drawn together from, and its text for the working. */
export interface Value {
  readonly amount: bigint;
  readonly text: string;
}

/** Which of a panel's values, in ascending order, a method counts, and what it makes of them. */
export interface Drawn {
  readonly droppedLowest: readonly Value[];
  readonly counted: readonly Value[];
  readonly droppedHighest: readonly Value[];
  /** The result is `sum` divided by `count`. */
  readonly sum: bigint;
  readonly count: number;
}

type Method = (sorted: readonly Value[], aggregate: Aggregate) => Drawn | null;

const meanOf = (sorted: readonly Value[], from: number, to: number): Drawn | null => {
  const counted = sorted.slice(from, Math.max(from, to));
  if (counted.length === 0) return null;
  return {
    droppedLowest: sorted.slice(0, from),
    counted,
    droppedHighest: sorted.slice(to),
    sum: counted.reduce((sum, { amount }) => sum + amount, 0n),
    count: counted.length,
  };
};

/** Each way of drawing a panel together; null where nothing is left to count. */
export const methods: Record<Aggregate['method'], Method> = {
  mean: (sorted) => meanOf(sorted, 0, sorted.length),
  // The middle value, or the mean of the two in the middle.
  median: (sorted) =>
    meanOf(sorted, Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1),
  // Positions are dropped, not values: of two equal highest marks one stays.
  trimmedMean: (sorted, { dropLowest, dropHighest }) =>
    meanOf(sorted, dropLowest, sorted.length - dropHighest),
};

export function ascending(values: readonly Value[]): Value[] {
  return values.toSorted((a, b) => (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0));
}

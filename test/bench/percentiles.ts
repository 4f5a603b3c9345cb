/**
 * The nearest-rank percentile: the smallest of the values that at least `percent` per cent of them
 * don't exceed. Always one of the values, never something in between. `percent` is a whole number.
 */
export function percentile(values: readonly number[], percent: number): number {
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) {
    throw new RangeError(`${percent} is not a whole number from 1 to 100`);
  }
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.ceil((percent * sorted.length) / 100) - 1];
  if (found === undefined) throw new RangeError('there are no values');
  return found;
}

/** `ms` without the digits that no clock here can tell: whole microseconds. */
export const toMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000;

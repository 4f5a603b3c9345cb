import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile, toMicroseconds } from '../../bench/percentiles.ts';

describe('a percentile', () => {
  it('is the nearest rank’s value', () => {
    const five = [35, 20, 15, 50, 40];
    expect([5, 30, 40, 50, 100].map((percent) => percentile(five, percent))).toEqual([
      15, 20, 20, 35, 50,
    ]);
    expect([1, 50, 99].map((percent) => percentile([7], percent))).toEqual([7, 7, 7]);
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([1, 50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([
      1, 50, 95, 99, 100,
    ]);
    expect(percentile([...hundred, 101], 99)).toBe(100);
    expect(percentile([10, 9, 100], 50)).toBe(10);
  });

  it('is the smallest value that enough of the values do not exceed, in any order', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
        const found = percentile(all, percent);
        const share = (limit: (value: number) => boolean) => 100 * all.filter(limit).length;
        expect(all).toContain(found);
        expect(share((value) => value <= found)).toBeGreaterThanOrEqual(percent * all.length);
        expect(share((value) => value < found)).toBeLessThan(percent * all.length);
      }),
    );
  });

  it.each([0, 101, 99.9, Number.NaN])('there is none of %s per cent, nor of nothing', (percent) => {
    expect(() => percentile([1], percent)).toThrow(RangeError);
    expect(() => percentile([], 50)).toThrow(RangeError);
  });

  it('leaves a duration its microseconds', () => {
    expect([0.123456, 12, 1.0005].map(toMicroseconds)).toEqual([0.123, 12, 1.001]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction, exactText, fixed, round } from '../../../scoring/engine/exact.ts';
import type { Rounding } from '../../../scoring/engine/schema.ts';
import { squareRoot } from '../../../scoring/engine/square-root.ts';

const MODES = ['halfUp', 'halfEven', 'down'] as const;

const rounded = (value: string, places: number, mode: Rounding['mode']): string =>
  fixed(round(new Fraction(value), { places, mode }), places);

const upwards = (value: string, places: number): string =>
  fixed(round(new Fraction(value), { places, mode: 'up' }), places);

const root = (value: string, places: number, mode: Rounding['mode']): string =>
  fixed(squareRoot(new Fraction(value), { places, mode }), places);

describe('rounding', () => {
  it.each([
    ['2', 0, '2'],
    ['2.0000000001', 0, '3'],
    ['-2.1', 0, '-3'],
    ['1/3', 4, '0.3334'],
    ['0', 2, '0.00'],
    ['99.991', 2, '100.00'],
  ] as const)('SCORE-43: %s up to %i places is %s', (value, places, expected) => {
    expect(upwards(value, places)).toBe(expected);
  });

  it.each([
    // value, places, half up, half even, down
    ['2.5', 0, '3', '2', '2'],
    ['3.5', 0, '4', '4', '3'],
    ['-2.5', 0, '-3', '-2', '-2'],
    ['-3.5', 0, '-4', '-4', '-3'],
    ['2.4999999999', 0, '2', '2', '2'],
    ['2.5000000001', 0, '3', '3', '2'],
    ['0.5', 0, '1', '0', '0'],
    ['-0.5', 0, '-1', '0', '0'],
    ['-0.4', 0, '0', '0', '0'],
    ['0', 3, '0.000', '0.000', '0.000'],
    ['1.005', 2, '1.01', '1.00', '1.00'],
    ['1.015', 2, '1.02', '1.02', '1.01'],
    ['2.675', 2, '2.68', '2.68', '2.67'],
    ['-1.005', 2, '-1.01', '-1.00', '-1.00'],
    ['99.995', 2, '100.00', '100.00', '99.99'],
    ['-0.001', 2, '0.00', '0.00', '0.00'],
    ['1/3', 4, '0.3333', '0.3333', '0.3333'],
    ['2/3', 4, '0.6667', '0.6667', '0.6666'],
    ['-2/3', 4, '-0.6667', '-0.6667', '-0.6666'],
    ['1/8', 2, '0.13', '0.12', '0.12'],
    ['3/8', 2, '0.38', '0.38', '0.37'],
    ['92.5', 12, '92.500000000000', '92.500000000000', '92.500000000000'],
  ] as const)('SCORE-10: %s to %i places', (value, places, ...expected) => {
    expect(MODES.map((mode) => rounded(value, places, mode))).toEqual(expected);
  });

  it('SCORE-10: goes to a neighbour, is the mirror of the negative, and changes nothing twice', () => {
    const numbers = fc.tuple(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
    );
    fc.assert(
      fc.property(numbers, fc.nat(6), fc.constantFrom(...MODES), ([n, d], places, mode) => {
        const value = new Fraction(n, d);
        const once = round(value, { places, mode });
        const step = new Fraction(1n, 10n ** BigInt(places));
        const most = mode === 'down' ? step : step.div(2);
        const off = once.sub(value).abs();
        expect(mode === 'down' ? off.lt(most) : off.lte(most)).toBe(true);
        expect(round(value.neg(), { places, mode }).equals(once.neg())).toBe(true);
        expect(round(once, { places, mode }).equals(once)).toBe(true);
        expect(new Fraction(fixed(once, places)).equals(once)).toBe(true);
      }),
    );
  });

  it('SCORE-24: an exact text reads back as the same number', () => {
    const numbers = fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 8n));
    fc.assert(
      fc.property(numbers, ([n, d]) => {
        const value = new Fraction(n, d);
        expect(new Fraction(exactText(value)).equals(value)).toBe(true);
      }),
    );
    expect(
      ['277/3', '-1/7', '5/4', '-5/2', '100', '1/1024'].map((one) => exactText(new Fraction(one))),
    ).toEqual(['277/3', '-1/7', '1.25', '-2.5', '100', '0.0009765625']);
  });
});

describe('a square root', () => {
  it.each([
    // value, places, half up, half even, down
    ['0', 2, '0.00', '0.00', '0.00'],
    ['4', 3, '2.000', '2.000', '2.000'],
    ['2', 4, '1.4142', '1.4142', '1.4142'],
    ['3', 4, '1.7321', '1.7321', '1.7320'],
    ['800/3', 2, '16.33', '16.33', '16.32'],
    // 2.5 and 3.5 exactly: the middle.
    ['6.25', 0, '3', '2', '2'],
    ['12.25', 0, '4', '4', '3'],
    ['6.249999999999', 0, '2', '2', '2'],
    ['6.250000000001', 0, '3', '3', '2'],
    ['0.000000000001', 6, '0.000001', '0.000001', '0.000001'],
    ['999999999999.999999999999', 0, '1000000', '1000000', '999999'],
    ['1/9', 12, '0.333333333333', '0.333333333333', '0.333333333333'],
  ] as const)('SCORE-41: of %s to %i places', (value, places, ...expected) => {
    expect(MODES.map((mode) => root(value, places, mode))).toEqual(expected);
  });

  it('SCORE-41: is the nearest there is, of any number', () => {
    const numbers = fc.tuple(fc.bigInt(0n, 10n ** 30n), fc.bigInt(1n, 10n ** 12n));
    fc.assert(
      fc.property(numbers, fc.nat(8), fc.constantFrom(...MODES), ([n, d], places, mode) => {
        const value = new Fraction(n, d);
        const found = squareRoot(value, { places, mode });
        const step = new Fraction(1n, 10n ** BigInt(places));
        const [below, above] =
          mode === 'down'
            ? [found, found.add(step)]
            : [found.sub(step.div(2)), found.add(step.div(2))];
        expect(below.compare(0) < 0 || below.mul(below).compare(value) <= 0).toBe(true);
        expect(above.mul(above).compare(value)).toBeGreaterThanOrEqual(mode === 'down' ? 1 : 0);
      }),
    );
  });
});

import Fraction from 'fraction.js';
import { DECIMAL_PLACES, type Rounding } from './schema.ts';

/**
 * Exact numbers. Decimals are whole numbers of units of 10^-12, so that thousands of marks are
 * added without a common divisor being sought each time; where division comes in, fraction.js does it.
 */
export type Units = bigint;
export const ONE: Units = 10n ** BigInt(DECIMAL_PLACES);

export { Fraction };

/** A decimal text, already of the schema's form, in units. */
export function units(text: string): Units {
  const negative = text.startsWith('-');
  const [whole = '0', part = ''] = (negative ? text.slice(1) : text).split('.');
  const value = BigInt(whole + part.padEnd(DECIMAL_PLACES, '0'));
  return negative ? -value : value;
}

/** `amount` units as a number. */
export const fromUnits = (amount: Units): Fraction => new Fraction(amount, ONE);

/** `amount` of products of two numbers of units, divided by `count`. */
export const fromProducts = (amount: bigint, count = 1): Fraction =>
  new Fraction(amount, ONE * ONE * BigInt(count));

/** Numerator with its sign, and denominator. */
export function parts(value: Fraction): { numerator: bigint; denominator: bigint } {
  return { numerator: value.s * value.n, denominator: value.d };
}

type Mode = Rounding['mode'];

/** Whether a magnitude with this remainder goes up to the next whole one. */
const goesUp: Record<Mode, (whole: bigint, twiceRest: bigint, denominator: bigint) => boolean> = {
  halfUp: (_whole, twiceRest, denominator) => twiceRest >= denominator,
  halfEven: (whole, twiceRest, denominator) =>
    twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n),
  down: () => false,
};

/** `value` rounded; half up away from zero, down towards it. */
export function round(value: Fraction, { places, mode }: Rounding): Fraction {
  const scale = 10n ** BigInt(places);
  const magnitude = value.n * scale;
  const whole = magnitude / value.d;
  const up = goesUp[mode](whole, 2n * (magnitude % value.d), value.d);
  return new Fraction(value.s * (up ? whole + 1n : whole), scale);
}

/** A number that has at most `places` decimals, written with exactly so many. */
export function fixed(value: Fraction, places: number): string {
  const scaled = (value.n * 10n ** BigInt(places)) / value.d;
  const digits = scaled.toString().padStart(places + 1, '0');
  const sign = value.s < 0n && scaled !== 0n ? '-' : '';
  return places === 0
    ? sign + digits
    : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The shortest exact text: a decimal where there is one, else a fraction such as `277/3`. */
export function exactText(value: Fraction): string {
  let places = 0;
  let rest = value.d;
  for (const factor of [10n, 2n, 5n]) {
    for (; rest % factor === 0n; rest /= factor) places += 1;
  }
  if (rest === 1n) return trim(fixed(value, places));
  return `${value.s < 0n ? '-' : ''}${value.n}/${value.d}`;
}

/** A decimal for display: exact where it ends within six places, else rounded half up to six. */
export function displayText(value: Fraction): string {
  return trim(fixed(round(value, { places: 6, mode: 'halfUp' }), 6));
}

/** The decimal text of `amount` products of units; cheaper than by a fraction. */
export function productText(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(2 * DECIMAL_PLACES + 1, '0');
  const point = digits.length - 2 * DECIMAL_PLACES;
  return trim(`${amount < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
}

const trim = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;

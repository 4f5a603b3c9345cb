import Fraction from 'fraction.js';
import { DECIMAL_PLACES, type Rounding } from './schema.ts';

/**
 * Exact numbers. Decimals are whole numbers of units of 10^-12, so that thousands of marks are
 * added without a common divisor being sought each time; where division comes in, fraction.js does it.
 */
export type Units = bigint;
export const ONE: Units = 10n ** BigInt(DECIMAL_PLACES);

export { Fraction };

/** Units of a number with so many decimals whose point is left out. */
const SHIFTS = Array.from(
  { length: DECIMAL_PLACES + 1 },
  (_, places) => 10n ** BigInt(DECIMAL_PLACES - places),
);

/** A decimal text, already of the schema's form, in units. */
export function units(text: string): Units {
  const point = text.indexOf('.');
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
  // Up to 15 digits a number is exact, and far quicker to read than a bigint.
  const value = BigInt(digits.length <= 15 ? Number(digits) : digits);
  return value * (SHIFTS[point < 0 ? 0 : text.length - point - 1] ?? 1n);
}

/** `amount` units as a number. */
export const fromUnits = (amount: Units): Fraction => new Fraction(amount, ONE);

/** A decimal text as a number. */
export const fromText = (text: string): Fraction => fromUnits(units(text));

/** What one stands for in a product of two numbers of units. */
export const ONE_PRODUCT: bigint = ONE * ONE;

/** Numerator with its sign, and denominator. */
export function parts(value: Fraction): { numerator: bigint; denominator: bigint } {
  return { numerator: value.s * value.n, denominator: value.d };
}

/** Up is known to rules alone. */
type Mode = Rounding['mode'] | 'up';
type RoundingOrUp = Omit<Rounding, 'mode'> & { readonly mode: Mode };

/** Whether a magnitude with this remainder goes up to the next whole one. */
export const goesUp: Record<
  Mode,
  (whole: bigint, twiceRest: bigint, denominator: bigint) => boolean
> = {
  halfUp: (_whole, twiceRest, denominator) => twiceRest >= denominator,
  halfEven: (whole, twiceRest, denominator) =>
    twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n),
  down: () => false,
  up: (_whole, twiceRest) => twiceRest > 0n,
};

/** `value` rounded; half up and up away from zero, down towards it. */
export function round(value: Fraction, { places, mode }: RoundingOrUp): Fraction {
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

/** The shortest decimal text of `amount` units; cheaper than by a fraction. */
export const decimalText = (amount: Units): string => pointed(amount, DECIMAL_PLACES);

/** The shortest decimal text of `amount` products of two numbers of units. */
export const productText = (amount: bigint): string => pointed(amount, 2 * DECIMAL_PLACES);

/** `amount` with its last `places` digits behind the point, as short as it gets. */
function pointed(amount: bigint, places: number): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return trim(`${amount < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** Without zeros at the end of the decimals. */
function trim(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}

/** A fraction: a pair of whole numbers, the second above zero. */
export type Q = readonly [numerator: bigint, denominator: bigint];

/** Thrown where nothing can be made of what there is. */
export class NothingToCount extends Error {}

export const ZERO: Q = [0n, 1n];

function shortened(numerator: bigint, denominator: bigint): Q {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return [numerator / a, denominator / a];
}

export const read = (text: string): Q => {
  const [whole = '', decimals = ''] = text.split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
};
export const count = (number: number): Q => [BigInt(number), 1n];
export const plus = ([a, b]: Q, [c, d]: Q): Q => shortened(a * d + c * b, b * d);
export const times = ([a, b]: Q, [c, d]: Q): Q => shortened(a * c, b * d);
export const minus = (a: Q, [c, d]: Q): Q => plus(a, [-c, d]);
export const by = (a: Q, [c, d]: Q): Q => times(a, c < 0n ? [-d, -c] : [d, c]);
export const compare = ([a, b]: Q, [c, d]: Q): number =>
  a * d < c * b ? -1 : a * d > c * b ? 1 : 0;
export const total = (values: readonly Q[]): Q => values.reduce(plus, ZERO);

export function mean(values: readonly Q[]): Q {
  if (values.length === 0) throw new NothingToCount();
  return by(total(values), count(values.length));
}

export interface Rounding {
  readonly places: number;
  readonly mode: 'halfUp' | 'halfEven' | 'down' | 'up';
}

/** Rounded, in whole steps of 10^-places. */
function steps([n, d]: Q, { places, mode }: Rounding): bigint {
  const [sign, size] = n < 0n ? [-1n, -n] : [1n, n];
  const below = (size * 10n ** BigInt(places)) / d;
  const rest = size * 10n ** BigInt(places) - below * d;
  const middle = 2n * rest === d;
  const above =
    mode === 'up'
      ? rest > 0n
      : mode !== 'down' && (2n * rest > d || (middle && (mode === 'halfUp' || below % 2n === 1n)));
  return sign * (above ? below + 1n : below);
}

export const rounded = (value: Q, rounding: Rounding | undefined): Q =>
  rounding ? [steps(value, rounding), 10n ** BigInt(rounding.places)] : value;

export function written(value: Q, rounding: Rounding): string {
  const whole = steps(value, rounding);
  const text = String(whole < 0n ? -whole : whole).padStart(rounding.places + 1, '0');
  const cut = text.length - rounding.places;
  const decimals = rounding.places > 0 ? `.${text.slice(cut)}` : '';
  return `${whole < 0n ? '-' : ''}${text.slice(0, cut)}${decimals}`;
}

/** The square root, rounded: the last step not above it is sought by halving. */
export function root(value: Q, { places, mode }: Rounding): Q {
  const one = 10n ** BigInt(places);
  const isWithin = (double: bigint) => compare([double * double, 4n * one * one], value) <= 0;
  let [within, beyond] = [0n, 2n * (value[0] + 1n) * one];
  // In half steps, so that the middle is one of them.
  while (beyond - within > 1n) {
    const middle = (within + beyond) / 2n;
    if (isWithin(middle)) within = middle;
    else beyond = middle;
  }
  const [whole, half] = [within / 2n, within % 2n === 1n];
  const exactly = compare([within * within, 4n * one * one], value) === 0;
  const above = half && mode !== 'down' && (mode === 'halfUp' || !exactly || whole % 2n === 1n);
  return [above ? whole + 1n : whole, one];
}

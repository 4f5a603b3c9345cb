import { Fraction, goesUp } from './exact.ts';
import type { Rounding } from './schema.ts';

/** The square root of a number that is not negative, rounded right: whole numbers alone decide it. */
export function squareRoot(value: Fraction, { places, mode }: Rounding): Fraction {
  const scale = 10n ** BigInt(places);
  const square = value.n * scale * scale;
  const whole = wholeRoot(square / value.d);
  // The root is whole + 1/2 or more where square/d >= whole² + whole + 1/4.
  const rest = square - whole * whole * value.d;
  const up = goesUp[mode](whole, 4n * rest, (4n * whole + 1n) * value.d);
  return new Fraction(up ? whole + 1n : whole, scale);
}

/** The whole part of a whole number's square root, by Newton's method from above. */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

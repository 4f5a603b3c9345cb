import { z } from 'zod';

/**
 * What a parameter of an overlay's address may be. Each reads the text that stands in the address
 * and gives the fallback in place of anything else.
 */

/** One of some words. */
export const choice = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  fallback: Words[number],
) => z.enum(words).catch(fallback);

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A number such as `1.2`, within a range. */
export const amount = ({ min, max }: Range, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .catch(fallback);

/** A whole number, within a range. */
export const count = ({ min, max }: Range, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .catch(fallback);

/**
 * A colour as `cc0000`, `c00`, or `cc0000e6` with its opacity; the `#` may be left out, because in an
 * address it has to be written `%23`. Null leaves the theme's own.
 */
export const colour = () =>
  z
    .string()
    .regex(/^#?([\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/i)
    .transform((text) => `#${text.replace('#', '').toLowerCase()}`)
    .nullable()
    .catch(null);

/** `1` or `0`. */
export const flag = () =>
  z
    .enum(['0', '1'])
    .transform((text) => text === '1')
    .catch(false);

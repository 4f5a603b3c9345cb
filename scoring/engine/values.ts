import { z } from 'zod';

/** Numbers travel as decimal text: at most 12 digits before and 12 behind the point. */
export const DECIMAL_PLACES = 12;
export const decimal = z
  .string()
  .max(26)
  .regex(/^-?\d{1,12}(\.\d{1,12})?$/, 'must be a decimal number in quotes, such as "92.5"');
export const positive = decimal.refine((text) => !text.startsWith('-') && /[1-9]/.test(text), {
  message: 'must be more than zero',
});
export const notNegative = decimal.refine((text) => !text.startsWith('-') || !/[1-9]/.test(text), {
  message: 'must not be negative',
});
/** Letters and digits of any script. */
export const id = z
  .string()
  .max(64)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u,
    'must be a letter or digit, then letters, digits, dots, hyphens or underscores',
  );

/** Rounding to `places` decimals: half up goes away from zero, half even to the even neighbour, down towards zero. */
export const roundingSchema = z.strictObject({
  places: z.int().min(0).max(DECIMAL_PLACES),
  mode: z.enum(['halfUp', 'halfEven', 'down']).default('halfUp'),
});
export type Rounding = z.infer<typeof roundingSchema>;

/** Of a result; long enough for the exact fraction of any formula: a journal must be readable again. */
export const text = z.string().max(100_000);

const line = z.string().min(1).max(500);
/** Why something is as it is: one text, or one for each language. */
export const reason = z.union([line, z.strictObject({ zh: line, en: line })]);

import { z } from 'zod';
import { idSchema } from './values.ts';

/** A personal link as it was issued. */
export const issuedLinkSchema = z.strictObject({
  role: z.enum(['producer', 'supervisor', 'capture', 'stage', 'judge']),
  judge: idSchema.nullable(),
  /** Path and fragment. */
  path: z.string().max(300),
  pin: z.string().max(12).nullable(),
});
export type IssuedLink = z.infer<typeof issuedLinkSchema>;

/** The token that lets an encoder feed an input by WHIP, as it was issued. */
export const issuedEncoderSchema = z.strictObject({ input: idSchema, token: z.string().max(100) });
export type IssuedEncoder = z.infer<typeof issuedEncoderSchema>;

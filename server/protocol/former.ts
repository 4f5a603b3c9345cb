import { z } from 'zod';
import { textSchema } from './values.ts';

/** How a unit stood in an earlier event; for the producer alone. */
export const formerResultSchema = z.strictObject({
  unit: textSchema,
  /** The event's title and first day. */
  event: textSchema,
  day: z.iso.date(),
  group: textSchema,
  /** Null for a withdrawn presenter. */
  rank: z.int().positive().nullable(),
  /** How many were ranked. */
  of: z.int().nonnegative(),
});
export type FormerResult = z.infer<typeof formerResultSchema>;

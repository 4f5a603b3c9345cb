import { z } from 'zod';
import { durationSchema, idSchema, instantSchema, textSchema } from './values.ts';

/** What one machine of the hall was asked, and what it says it did. */
export const hallStatusSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  kind: z.enum(['x32', 'xair', 'osc', 'http']),
  /** What the machine calls its make, such as `X32`; empty as long as it hasn't said. */
  model: z.string().max(80),
  /** Whether it can be reached. */
  line: z.enum(['up', 'down']),
  /** Why not, as a code such as `ENOTFOUND`; empty where there is nothing to say. */
  detail: z.string().max(100),
  /** Where the gate is; null before the hall was put to it. */
  gate: z.enum(['open', 'closed']).nullable(),
  askedAt: instantSchema.nullable(),
  /** `sent`: it can't be asked. `closedByHand`: somebody closed it while the gate is open. */
  state: z.enum(['asked', 'confirmed', 'sent', 'closedByHand']),
  /** From the asking to the confirmation; null before it. */
  afterMs: durationSchema.nullable(),
  /** Somebody opened it at the machine while the gate was closed, and it was closed again. */
  openedByHand: z.strictObject({ at: instantSchema, times: z.int().positive() }).nullable(),
});
export type HallStatus = z.infer<typeof hallStatusSchema>;

/** What can be wrong in the hall; each is an alarm with the machine's id as its detail. */
export const hallAlarmCodes = [
  /** Not confirmed as closed within 200 ms. */
  'hallNotClosed',
  'hallNotOpen',
  /** Nothing is heard of it. */
  'hallMissing',
  'hallOpenedByHand',
] as const;
export type HallAlarmCode = (typeof hallAlarmCodes)[number];

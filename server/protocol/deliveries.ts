import { z } from 'zod';
import { triggerSchema } from './equipment.ts';
import { durationSchema, idSchema, instantSchema } from './values.ts';

/** What a hook sent, or is about to. It holds nothing of what was sent, which may be secret. */
export const deliverySchema = z.strictObject({
  /** From 1, in the order in which they came up since the server's start. */
  number: z.int().positive(),
  hook: idSchema,
  trigger: triggerSchema,
  /** The presenter or group it is about. */
  subject: idSchema,
  at: instantSchema,
  state: z.enum(['waiting', 'sending', 'delivered', 'failed', 'dropped']),
  attempts: z.int().nonnegative(),
  /** How the last attempt ended, such as `HTTP 503` or `timeout`. */
  detail: z.string().max(100),
  /** From the event to the end of the last attempt. */
  afterMs: durationSchema.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** How many the panel is told of, the newest first. */
export const MOST_DELIVERIES = 50;

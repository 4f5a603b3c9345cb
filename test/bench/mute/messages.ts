import { z } from 'zod';

/** What a listener's process tells; instants are CLOCK_MONOTONIC's, in ms. */
export const listenerReportSchema = z.discriminatedUnion('type', [
  /** The input is on its way. */
  z.strictObject({ type: z.literal('listening') }),
  /** The answer to any message: when each packet arrived since the beginning. */
  z.strictObject({ type: z.literal('heard'), packets: z.array(z.number()) }),
]);
export type ListenerReport = z.infer<typeof listenerReportSchema>;

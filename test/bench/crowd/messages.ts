import { z } from 'zod';

/** What a crowd's process tells: all lines are open, or every one has had the same view. */
export const crowdReportSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('there') }),
  z.strictObject({
    type: z.literal('informed'),
    /** The view's. */
    version: z.int(),
    /** How many published rankings it holds. */
    rankings: z.int(),
    /** When the last line had it, on CLOCK_MONOTONIC in ms. */
    at: z.number(),
  }),
]);
export type CrowdReport = z.infer<typeof crowdReportSchema>;

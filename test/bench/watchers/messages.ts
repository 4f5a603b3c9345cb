import { z } from 'zod';

/** What a process of watchers is asked. */
export const watchersOrderSchema = z.discriminatedUnion('type', [
  /** `count` more are to join, one every `everyMs`. */
  z.strictObject({
    type: z.literal('join'),
    origin: z.string(),
    /** Whether their pages' sockets are opened, too. */
    socket: z.boolean(),
    count: z.int(),
    everyMs: z.number(),
  }),
  z.strictObject({ type: z.literal('count') }),
  z.strictObject({ type: z.literal('leave') }),
]);
export type WatchersOrder = z.infer<typeof watchersOrderSchema>;

/** What it answers. */
export const watchersReportSchema = z.discriminatedUnion('type', [
  /** Of those that joined: from joining to the first keyframe’s packet, in ms; of the others: why not. */
  z.strictObject({
    type: z.literal('join'),
    waited: z.array(z.number()),
    failures: z.array(z.string()),
  }),
  /** Received by all of them so far. */
  z.strictObject({ type: z.literal('count'), bytes: z.number() }),
  z.strictObject({ type: z.literal('leave') }),
]);
export type WatchersReport = z.infer<typeof watchersReportSchema>;

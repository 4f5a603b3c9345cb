import { z } from 'zod';
import { issuedLinkSchema } from './issued-link.ts';
import { idSchema } from './values.ts';

/** So many times as fast as planned, at most. */
export const FASTEST_REHEARSAL = 100;

/** What a director asks: a rehearsal beside the event, and its end. */
export const rehearseRequestSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('begin'),
    /** The group that comes first; as planned when null. */
    group: idSchema.nullable(),
    speed: z.int().min(1).max(FASTEST_REHEARSAL),
  }),
  z.strictObject({ action: z.literal('end') }),
]);
export type RehearseRequest = z.infer<typeof rehearseRequestSchema>;

/** What the rehearsal's own process says once everything of it runs. */
export const rehearsalReadySchema = z.strictObject({
  type: z.literal('rehearsing'),
  showPort: z.int(),
  publicPort: z.int(),
  links: z.array(issuedLinkSchema),
});

export type RehearsalReady = z.infer<typeof rehearsalReadySchema>;

/** The rehearsal beside the event, as its directors are told of it. */
export const rehearsalRunSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('none'),
    /** Why the last one has ended; null when there was none. */
    ended: z.enum(['told', 'onStage', 'failed']).nullable(),
    /** What it said of its failure, in the machine's language. */
    detail: z.string().max(2_000),
  }),
  z.strictObject({ state: z.literal('starting') }),
  rehearsalReadySchema.omit({ type: true }).extend({ state: z.literal('running') }),
]);
export type RehearsalRun = z.infer<typeof rehearsalRunSchema>;

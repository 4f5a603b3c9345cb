import { z } from 'zod';
import { equipmentSchema } from './protocol/equipment.ts';
import { eventPlanSchema } from './protocol/event-plan.ts';
import { issuedEncoderSchema, issuedLinkSchema } from './protocol/issued-link.ts';
import { idSchema } from './protocol/values.ts';

/**
 * What the launcher and its processes tell each other. The secret between the show and the others
 * goes this way and no other: command lines and environments can be read by others on the machine.
 */
const linkSecret = z.string().min(32);
const common = {
  /** The command line, parsed again by each process with `readSettings`. */
  args: z.array(z.string()),
  linkSecret,
  showPort: z.int(),
  publicPort: z.int(),
  /** How often it was started again; what keeps it running fills that in. */
  restarts: z.int().nonnegative().optional(),
};

export const processOrderSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('show'),
    ...common,
    plan: eventPlanSchema,
    /** The machines around the show, which are on no record. */
    equipment: equipmentSchema,
    data: z.string(),
    /** Whether to issue and report fresh links: at the first start, not after a crash. */
    issueLinks: z.boolean(),
  }),
  z.strictObject({
    role: z.literal('edge'),
    ...common,
    edge: idSchema,
    mediaPort: z.int(),
    /** The folder of recordings, for what may be watched again. */
    recordings: z.string(),
    /** The folder that HLS is written to. */
    hls: z.string(),
  }),
  /** `data`: where the record is, and recordings beside it. */
  z.strictObject({
    role: z.literal('programme'),
    ...common,
    data: z.string(),
    /** What it is recorded for and where it is pushed to. */
    equipment: equipmentSchema,
  }),
]);
export type ProcessOrder = z.infer<typeof processOrderSchema>;
export type ShowOrder = Extract<ProcessOrder, { role: 'show' }>;
export type EdgeOrder = Extract<ProcessOrder, { role: 'edge' }>;
export type ProgrammeOrder = Extract<ProcessOrder, { role: 'programme' }>;

export const sealNoticeSchema = z.strictObject({
  /** Of the key that signs the sealed records. */
  fingerprint: z.string(),
  /** The supervisor's private key, as long as it lies on this machine. */
  toTakeAway: z.string().nullable(),
});
export type SealNotice = z.infer<typeof sealNoticeSchema>;

export const processReportSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    port: z.int(),
    links: z.array(issuedLinkSchema),
    /** The show's alone: tokens of encoders that were issued now. */
    encoders: z.array(issuedEncoderSchema).optional(),
    /** The show's alone. */
    seal: sealNoticeSchema.optional(),
  }),
  /** The process can't run, and starting it again won't help: why, in the machine's language. */
  z.strictObject({ type: z.literal('hopeless'), message: z.string() }),
]);
export type ProcessReport = z.infer<typeof processReportSchema>;

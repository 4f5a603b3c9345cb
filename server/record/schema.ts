import { z } from 'zod';
import { formulaSchema } from '../../scoring/engine/schema.ts';
import { storedLineSchema } from '../journal/chain.ts';
import {
  criterionNamesSchema,
  eventPlanSchema,
  judgeSchema,
  namedSchema,
  presenterSchema,
} from '../protocol/event-plan.ts';
import { idSchema } from '../protocol/values.ts';
import { rankedSchema } from '../protocol/views/public.ts';
import { showPublicKeySchema } from './keys.ts';

export const FORMAT = 'podium-sealed-record' as const;

const digest = z.string().regex(/^[\da-f]{64}$/);
const moment = z.iso.datetime();

/** Encrypted to the supervisor's key: a flattened JWE (RFC 7516), ECDH-ES with X25519 and A256GCM. */
const sealedPartSchema = z.strictObject({
  protected: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
});
export type SealedPart = z.infer<typeof sealedPartSchema>;

/** The file of one version of a group's ranking. Whoever has no key finds no mark in it. */
export const sealedRecordSchema = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(1),
  event: eventPlanSchema.pick({
    ...{ id: true, title: true, place: true, dates: true, rehearsal: true },
  }),
  group: namedSchema,
  version: z.int().positive(),
  /** Why the version before was corrected; null of the first. */
  reason: z.string().nullable(),
  scoringOpened: moment.nullable(),
  published: moment,
  presenters: z.array(presenterSchema.extend({ withdrawn: z.boolean() })),
  panels: z.array(namedSchema),
  criteria: z.array(criterionNamesSchema),
  components: z.array(namedSchema),
  /** `handedIn` is null for those who did not. */
  judges: z.array(
    judgeSchema.pick({ id: true, name: true, post: true, panel: true }).extend({
      handedIn: moment.nullable(),
    }),
  ),
  formula: formulaSchema,
  /** Where lots were drawn: from what, and the order in which they part ties. */
  lots: z.strictObject({ seed: z.string(), ties: z.array(idSchema) }).nullable(),
  ranking: z.array(rankedSchema),
  /** The hash of what the ranking was computed from; its salt is in the sealed part. */
  computedFrom: digest,
  /** The journal, and its line that published: with its hash all lines before it are fixed. */
  journal: z.strictObject({ id: z.uuid(), line: z.int().positive(), hash: digest }),
  /** Whose the sealed part is: the fingerprint of the supervisor's key. */
  supervisorKey: z.string(),
  sealed: sealedPartSchema,
  showKey: showPublicKeySchema,
  /** Of the show, over all the rest as canonical JSON. */
  signature: z.string(),
});
export type SealedRecord = z.infer<typeof sealedRecordSchema>;

/** What the supervisor alone can read. */
export const openedPartSchema = z.strictObject({
  /** Of `computedFrom`. */
  salt: z.string(),
  /** What the ranking was computed from, as the rank command reads it. */
  input: z.unknown(),
  /** The journal's line, and the hash of the one before: of these its hash is made. */
  previous: z.string(),
  line: storedLineSchema,
  /** What each judge was given for the sheet handed in. */
  receipts: z.array(z.strictObject({ judge: idSchema, receipt: z.string() })),
});
export type OpenedPart = z.infer<typeof openedPartSchema>;

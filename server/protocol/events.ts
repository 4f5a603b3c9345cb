import { z } from 'zod';
import { actorSchema, sheetMarkSchema } from './commands.ts';
import { eventPlanSchema } from './event-plan.ts';
import { cutLayoutSchema } from './layout.ts';
import { editsSchema } from './rundown-edits.ts';
import { stageMessageSchema } from './views/stage.ts';
import { formulaSchema, rankResultSchema } from '../../scoring/engine/schema.ts';
import {
  commandIdSchema,
  decimalSchema,
  durationSchema,
  givenMarkSchema,
  idSchema,
  instantSchema,
  slideNumberSchema,
} from './values.ts';

const presentation = idSchema;
const group = idSchema;

/** What has happened, in the order of the journal. Everything else is computed from these. */
export const showEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('planned'), plan: eventPlanSchema }),
  z.strictObject({ type: z.literal('putOnDeck'), presentation }),
  z.strictObject({ type: z.literal('stoodBy'), presentation }),
  /** `endsAt` is the anchor: remaining time is always computed from it, never counted down. */
  z.strictObject({ type: z.literal('started'), presentation, endsAt: instantSchema }),
  z.strictObject({ type: z.literal('warned'), presentation }),
  z.strictObject({
    type: z.literal('held'),
    presentation,
    remaining: durationSchema,
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal('resumed'), presentation, endsAt: instantSchema }),
  z.strictObject({ type: z.literal('ended'), presentation, how: z.enum(['limit', 'finished']) }),
  z.strictObject({ type: z.literal('withdrawn'), presentation, reason: z.string() }),
  z.strictObject({ type: z.literal('restarted'), presentation, reason: z.string() }),
  z.strictObject({ type: z.literal('gateOpenedByHand'), presentation }),
  z.strictObject({ type: z.literal('gateClosedByHand'), presentation }),
  /** The last start, finish or hold is as if it had never been. */
  z.strictObject({
    type: z.literal('stepUndone'),
    presentation,
    step: z.enum(['started', 'held', 'ended']),
  }),
  /** The end after it, if it runs; else what is left after it. */
  z.strictObject({
    type: z.literal('timeAdded'),
    presentation,
    length: durationSchema,
    endsAt: instantSchema.nullable(),
    remaining: durationSchema.nullable(),
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal('segmentStarted'), segment: idSchema, endsAt: instantSchema }),
  z.strictObject({ type: z.literal('segmentEnded'), segment: idSchema }),
  z.strictObject({ type: z.literal('rundownEdited'), edits: editsSchema }),
  /** What takes the last edit back. */
  z.strictObject({ type: z.literal('editUndone'), edits: editsSchema }),
  z.strictObject({ type: z.literal('rundownLocked'), locked: z.boolean() }),
  z.strictObject({
    type: z.literal('slideTurned'),
    presentation,
    number: slideNumberSchema,
    count: slideNumberSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('programmeCut'),
    layout: cutLayoutSchema,
    camera: idSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('stageTold'), message: stageMessageSchema.nullable() }),
  z.strictObject({
    type: z.literal('lotsDrawn'),
    group,
    seed: z.string(),
    /** The presenters in their drawn order, and in the one that parts ties. */
    order: z.array(idSchema),
    ties: z.array(idSchema),
  }),
  z.strictObject({ type: z.literal('scoringOpened'), group, deadline: instantSchema }),
  z.strictObject({ type: z.literal('deadlinePassed'), group, missing: z.array(idSchema) }),
  z.strictObject({
    type: z.literal('marked'),
    judge: idSchema,
    presenter: idSchema,
    criterion: idSchema,
    mark: givenMarkSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('sheetHandedIn'),
    group,
    judge: idSchema,
    sheet: z.array(sheetMarkSchema),
  }),
  z.strictObject({
    type: z.literal('correctionProposed'),
    group,
    presenter: idSchema,
    /** Null takes the presenter out of the ranking. */
    points: decimalSchema.nullable(),
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal('correctionDropped'), group, reason: z.string() }),
  z.strictObject({ type: z.literal('correctionConfirmed'), group }),
  z.strictObject({
    type: z.literal('published'),
    group,
    version: z.int().positive(),
    /** Judges left out because they had not handed in. */
    missing: z.array(idSchema),
    reason: z.string().nullable(),
    /** The engine's whole result with its working: sealed, never sent to a client as it is. */
    result: rankResultSchema,
    /** What it was computed by; records from before this was kept don't have it. */
    formula: formulaSchema.optional(),
    /** The hash of all it was computed from, with a salt: marks can be guessed from a plain one. */
    computedFrom: z.strictObject({ salt: z.string(), hash: z.string() }).optional(),
  }),
]);
export type ShowEvent = z.infer<typeof showEventSchema>;
export type ShowEventOf<T extends ShowEvent['type']> = Extract<ShowEvent, { type: T }>;

/** One line of the journal. */
export const recordedEventSchema = z.strictObject({
  /** From 1, without holes. */
  seq: z.int().positive(),
  at: instantSchema,
  /** The wall clock, for people; nothing is computed from it. */
  wall: z.iso.datetime(),
  by: actorSchema,
  commandId: commandIdSchema.nullable(),
  event: showEventSchema,
});
export type RecordedEvent = z.infer<typeof recordedEventSchema>;

import { z } from 'zod';
import { reason } from '../../scoring/engine/values.ts';
import { decimalSchema, durationSchema, idSchema, textSchema } from './values.ts';

/** Who and what an event is made of, as the plan has them and views show them. Times in ms. */

export const presenterSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  post: textSchema,
  unit: textSchema,
});
export type Presenter = z.infer<typeof presenterSchema>;

/** A break, or the host's part: with a clock of its own, and nothing to mark. */
export const segmentSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['break', 'host']),
  name: textSchema,
  /** How long it is planned to take, in ms. */
  duration: z.int().min(1_000).max(86_400_000),
});
export type Segment = z.infer<typeof segmentSchema>;

export const placedSegmentSchema = segmentSchema.extend({
  /** How many of the group's presenters come before it. */
  after: z.int().nonnegative(),
});
export type PlacedSegment = z.infer<typeof placedSegmentSchema>;

export const groupSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  /** How long each presentation may last. */
  limit: durationSchema,
  /** How long before the limit the presenter is warned. */
  warning: durationSchema,
  /** How long judges may go on after the group's last presentation is over. */
  scoringWindow: durationSchema,
  /** Whether the ranking goes out in the instant it can be computed, or waits for the producer. */
  release: z.enum(['immediately', 'byProducer']),
  presenters: z.array(presenterSchema).min(1).max(200),
  segments: z.array(placedSegmentSchema).max(100).optional(),
  /** When its first cue is planned to begin, by the calendar. */
  starts: z.iso.datetime({ offset: true }).optional(),
  /** What is planned between one presentation's end and the next one's start. */
  turnaround: durationSchema.optional(),
  /** What starts a presentation that is standing by: a hand alone, or also the presenter's first word. */
  start: z.enum(['byHand', 'byVoice']).optional(),
  /** How much time may be added to a presentation, in all; without it none. */
  addable: durationSchema.optional(),
});
export type Group = z.infer<typeof groupSchema>;

/** `programme`: picture and sound as mixed elsewhere, such as by a vision mixer. */
export const mediumSchema = z.enum(['camera', 'screen', 'microphone', 'programme']);
export type Medium = z.infer<typeof mediumSchema>;

export const inputSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  medium: mediumSchema,
  /** A gated input is a stage mic: the clock may close it. */
  gated: z.boolean(),
});
export type Input = z.infer<typeof inputSchema>;

/** What is only practised, so many times as fast as planned. */
export const rehearsalSchema = z.strictObject({ speed: z.int().min(1).max(100) });
export type RehearsalSpeed = z.infer<typeof rehearsalSchema>;

export const namedSchema = z.strictObject({ id: idSchema, name: textSchema });
export type Named = z.infer<typeof namedSchema>;

/** A criterion's name, and those of its grades where judges choose one in place of a number. */
export const criterionNamesSchema = namedSchema.extend({
  grades: z.array(namedSchema).max(50).optional(),
});
export type CriterionNames = z.infer<typeof criterionNamesSchema>;

export const judgeSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  post: textSchema,
  panel: idSchema,
  /** Only of judges who do not mark their own unit: whom a new presenter of it is not marked by. */
  unit: textSchema.optional(),
  /** Known beforehand not to come: nobody waits for their sheets. */
  absent: z.boolean().optional(),
});
export type Judge = z.infer<typeof judgeSchema>;

/** The reason where judges don't mark presenters of their own unit, which pages put into words. */
export const OWN_UNIT = 'own unit';

/** A judge who does not mark a presenter, such as one of the own unit. */
export const excusedSchema = z.strictObject({
  judge: idSchema,
  presenter: idSchema,
  reason,
});
export type Excused = z.infer<typeof excusedSchema>;

/** A presenter known beforehand not to come, and why: listed, but neither called, marked nor ranked. */
export const withdrawalSchema = z.strictObject({ presenter: idSchema, reason: textSchema });
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** A presenter's number that no judge marks. */
export const importedSchema = z.strictObject({
  presenter: idSchema,
  component: idSchema,
  value: decimalSchema,
});

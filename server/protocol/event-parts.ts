import { z } from 'zod';
import { decimalSchema, durationSchema, idSchema, textSchema } from './values.ts';

/** Who and what an event is made of, as the plan has them and views show them. Times in ms. */

export const presenterSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  post: textSchema,
  unit: textSchema,
});
export type Presenter = z.infer<typeof presenterSchema>;

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
});
export type Group = z.infer<typeof groupSchema>;

export const inputSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  medium: z.enum(['camera', 'screen', 'microphone']),
  /** A gated input is a stage mic: the clock may close it. */
  gated: z.boolean(),
});
export type Input = z.infer<typeof inputSchema>;

export const namedSchema = z.strictObject({ id: idSchema, name: textSchema });
export type Named = z.infer<typeof namedSchema>;

export const judgeSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  post: textSchema,
  panel: idSchema,
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
  reason: z.string().min(1).max(500),
});
export type Excused = z.infer<typeof excusedSchema>;

/** A presenter's number that no judge marks. */
export const importedSchema = z.strictObject({
  presenter: idSchema,
  component: idSchema,
  value: decimalSchema,
});

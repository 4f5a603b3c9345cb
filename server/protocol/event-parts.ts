import { z } from 'zod';
import { durationSchema, idSchema, textSchema } from './values.ts';

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
});
export type Judge = z.infer<typeof judgeSchema>;

import { z } from 'zod';
import { formulaSchema } from '../../scoring/engine/schema.ts';
import { durationSchema, idSchema, languageSchema, textSchema } from './values.ts';

/**
 * The event as planned: what the event file says, checked, with every default filled in and all
 * times in ms. The file's own notation is read in `server/event-file`.
 */
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

export const eventPlanSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  place: textSchema,
  /** ISO dates, the first day first. */
  dates: z.array(z.iso.date()).min(1).max(31),
  /** The language shown where a browser asks for neither of the two. */
  language: languageSchema,
  groups: z.array(groupSchema).min(1).max(50),
  panels: z.array(namedSchema).min(1).max(20),
  judges: z.array(judgeSchema).min(1).max(500),
  criteria: z.array(namedSchema).min(1).max(50),
  formula: formulaSchema,
  inputs: z.array(inputSchema).min(1).max(20),
});
export type EventPlan = z.infer<typeof eventPlanSchema>;

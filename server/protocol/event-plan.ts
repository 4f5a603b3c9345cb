import { z } from 'zod';
import { formulaSchema } from '../../scoring/engine/schema.ts';
import {
  criterionNamesSchema,
  excusedSchema,
  groupSchema,
  importedSchema,
  inputSchema,
  judgeSchema,
  namedSchema,
  rehearsalSchema,
  withdrawalSchema,
} from './event-parts.ts';
import { durationSchema, idSchema, languageSchema, textSchema } from './values.ts';

export * from './event-parts.ts';

/**
 * The event as planned: what the event file says, checked, with every default filled in and all
 * times in ms. The file's own notation is read in `server/event-file`.
 */
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
  criteria: z.array(criterionNamesSchema).min(1).max(50),
  formula: formulaSchema,
  /** The components' names, and each presenter's numbers of those that are imported. */
  components: z.array(namedSchema).max(20).optional(),
  imported: z.array(importedSchema).max(100_000).optional(),
  excused: z.array(excusedSchema).max(100_000).optional(),
  withdrawn: z.array(withdrawalSchema).max(10_000).optional(),
  inputs: z.array(inputSchema).min(1).max(20),
  /** The least time between two presses of GO that both count. */
  goGap: durationSchema.optional(),
  /** Whether everybody may watch presentations again, once their group is published. */
  replay: z.boolean().optional(),
  /** For the crew's eyes, by cue. */
  notes: z
    .array(z.strictObject({ cue: idSchema, text: z.string().min(1).max(500) }))
    .max(10_000)
    .optional(),
  /** Only of a rehearsal, so that whatever comes of it says that it is one; its times are divided already. */
  rehearsal: rehearsalSchema.optional(),
});
export type EventPlan = z.infer<typeof eventPlanSchema>;

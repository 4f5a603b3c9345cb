import { z } from 'zod';
import { namedSchema, presenterSchema } from './event-parts.ts';
import { layoutSchema } from './layout.ts';
import { durationSchema, idSchema, instantSchema, languageSchema, textSchema } from './values.ts';

/**
 * What the show is at, for those who make and record the programme: nothing but what the public may
 * know. Told whole, each time any of it changes. Times are instants of the show clock.
 */
export const showFactsSchema = z.strictObject({
  event: z.strictObject({ id: idSchema, title: textSchema, language: languageSchema }),
  /** Of a rehearsal: whatever comes of it has to say so. */
  rehearsal: z.boolean(),
  /** Who is on stage or was last; null before the first stands by. */
  presentation: z
    .strictObject({
      group: namedSchema,
      presenter: presenterSchema,
      state: z.enum(['standingBy', 'running', 'held', 'over', 'withdrawn']),
      /** When the clock was started; another one where the presentation was begun again. */
      startedAt: instantSchema.nullable(),
      /** When it was over. */
      endedAt: instantSchema.nullable(),
      /** With what was added to it. */
      limit: durationSchema,
    })
    .nullable(),
  /** What the producer has cut to; null: nothing, and the programme shows what there is. */
  cut: layoutSchema.nullable(),
  /** The camera that was chosen; null: the first that is live, in the event's order. */
  camera: idSchema.nullable(),
  /** Groups whose ranking is out, and its version. */
  published: z.array(z.strictObject({ group: idSchema, version: z.int().positive() })),
  /** Whether the whole programme is to be recorded: from the moment the first cue is called. */
  recording: z.boolean(),
});
export type ShowFacts = z.infer<typeof showFactsSchema>;

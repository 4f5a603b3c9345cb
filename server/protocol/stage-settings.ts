import { z } from 'zod';
import { duration, durationSchema } from './values.ts';

/** How the stage display behaves, as the event file's `equipment.stage` says. Times in ms. */

export const stageColourSchema = z.enum(['white', 'green', 'blue', 'yellow', 'amber', 'red']);
export type StageColour = z.infer<typeof stageColourSchema>;

/** From `at` left on, the clock has this colour. */
export const stageThresholdSchema = z.strictObject({
  at: durationSchema,
  colour: stageColourSchema,
});
export type StageThreshold = z.infer<typeof stageThresholdSchema>;

export const stageSettingsSchema = z.strictObject({
  /** Whether the presenter reads what is left, or what has passed. */
  count: z.enum(['down', 'up']),
  /** The one with the most time left first; no two at the same time. */
  colours: z.array(stageThresholdSchema).max(6),
  /** In which language the time left is spoken, by the screen that chimes. */
  voice: z.enum(['off', 'zh', 'en']),
  /** Whether the voice also counts the last ten seconds. */
  lastTen: z.boolean(),
});
export type StageSettings = z.infer<typeof stageSettingsSchema>;

/** What holds where the event file says nothing. */
export const plainStage: StageSettings = {
  count: 'down',
  colours: [
    { at: duration(60_000), colour: 'green' },
    { at: duration(30_000), colour: 'yellow' },
    { at: duration(10_000), colour: 'red' },
  ],
  voice: 'off',
  lastTen: false,
};

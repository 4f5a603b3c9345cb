import { z } from 'zod';
import { publicViewSchema } from './public.ts';

/** What the producer has put on the stage display. */
export const stageMessageSchema = z.strictObject({
  text: z.string().min(1).max(200),
  flash: z.boolean(),
});
export type StageMessage = z.infer<typeof stageMessageSchema>;

/** What the presenter sees: the public's view, and what the producer says to the stage alone. */
export const stageViewSchema = publicViewSchema.extend({
  message: stageMessageSchema.nullable(),
});
export type StageView = z.infer<typeof stageViewSchema>;

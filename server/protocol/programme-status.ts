import { z } from 'zod';
import { layoutSchema } from './layout.ts';
import { idSchema } from './values.ts';

/** What the programme's process tells of itself; counts are of this life of the process. */
export const programmeStatusSchema = z.strictObject({
  /** Whether the encoder gives a stream. */
  encoding: z.boolean(),
  layout: layoutSchema,
  /** Inputs whose picture or sound is in the programme now. */
  sources: z.array(idSchema).max(20),
  /** Whether the slate stands in for a picture that doesn't come. */
  slate: z.boolean(),
  /** Pictures that were never sent, because the encoder or this process was late. */
  framesDropped: z.int().nonnegative(),
  /** How often a new encoder had to be started. */
  encoderRestarts: z.int().nonnegative(),
});
export type ProgrammeStatus = z.infer<typeof programmeStatusSchema>;

import { z } from 'zod';
import { idSchema } from './values.ts';

/**
 * What stands beside each clip of a presentation, in a file of its name that ends in `.json`: which
 * presentation it shows, and which moment its first frame is of.
 */
export const clipNoteSchema = z.object({
  presentation: idSchema,
  group: idSchema,
  /** From 1; a presentation that was begun again has another one. */
  take: z.int().positive(),
  /** The clip's file name, in the same folder. */
  file: z.string().min(1).max(255),
  /** The wall clock at its first frame and at its last; null as long as it is written. */
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Where nothing was recorded, in ms from the first frame. */
  holes: z.array(z.object({ at: z.int().nonnegative(), length: z.int().nonnegative() })).max(1_000),
});
export type ClipNote = z.infer<typeof clipNoteSchema>;

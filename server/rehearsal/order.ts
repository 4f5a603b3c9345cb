import { z } from 'zod';
import { idSchema } from '../protocol/values.ts';

/** What the launcher and the robots' process tell each other. Links go this way: a command line is read by all. */
const linkSchema = z.strictObject({
  /** Path and fragment, as it was issued. */
  path: z.string(),
  pin: z.string().nullable(),
});
export type RobotLink = z.infer<typeof linkSchema>;

export const robotsOrderSchema = z.strictObject({
  type: z.literal('play'),
  /** Of the crew's pages. */
  origin: z.url(),
  producer: linkSchema,
  judges: z.array(linkSchema.extend({ judge: idSchema })),
  speed: z.int().min(1),
  /** The same one gives the same marks. */
  seed: z.int().nonnegative(),
});
export type RobotsOrder = z.infer<typeof robotsOrderSchema>;

import { z } from 'zod';

/** What the robot producer of a rehearsal calls itself. */
export const ROBOT = 'Robot';

/** Whether the robot producer presses, and if not, why. */
export const robotsSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('playing') }),
  z.strictObject({
    state: z.literal('paused'),
    /** A person has pressed something, has told them to pause, or a group is through. */
    why: z.enum(['pressed', 'told', 'played']),
    /** What that person calls themselves; empty for nobody, or somebody without a name. */
    by: z.string().max(40),
  }),
]);
export type Robots = z.infer<typeof robotsSchema>;

export const robotsRequestSchema = z.strictObject({ play: z.boolean() });

import { z } from 'zod';
import { idSchema } from './values.ts';

/** The one obvious next thing to do. */
export const nextActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('putOnDeck'), presentation: idSchema }),
  z.strictObject({ type: z.literal('standBy'), presentation: idSchema }),
  z.strictObject({ type: z.literal('start'), presentation: idSchema }),
  z.strictObject({ type: z.literal('resume'), presentation: idSchema }),
  z.strictObject({ type: z.literal('startSegment'), segment: idSchema }),
  z.strictObject({ type: z.literal('openScoring'), group: idSchema }),
  z.strictObject({ type: z.literal('publish'), group: idSchema }),
]);
export type NextAction = z.infer<typeof nextActionSchema>;

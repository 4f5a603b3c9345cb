import { z } from 'zod';
import { judgeSchema } from '../event-parts.ts';
import { problemSchema } from '../refusals.ts';
import { decimalSchema, idSchema } from '../values.ts';
import { publicViewSchema } from './public.ts';

/** The one obvious next thing to do; null when there is nothing but to wait. */
export const nextActionSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('putOnDeck'), presentation: idSchema }),
    z.strictObject({ type: z.literal('standBy'), presentation: idSchema }),
    z.strictObject({ type: z.literal('start'), presentation: idSchema }),
    z.strictObject({ type: z.literal('resume'), presentation: idSchema }),
    z.strictObject({ type: z.literal('openScoring'), group: idSchema }),
    z.strictObject({ type: z.literal('publish'), group: idSchema }),
  ])
  .nullable();
export type NextAction = z.infer<typeof nextActionSchema>;

export const sheetProgressSchema = z.strictObject({
  group: idSchema,
  judge: idSchema,
  state: z.enum(['empty', 'marking', 'handedIn']),
  /** How many marks are in, of how many; never which. */
  given: z.int().nonnegative(),
  wanted: z.int().nonnegative(),
});
export type SheetProgress = z.infer<typeof sheetProgressSchema>;

export const panelViewSchema = publicViewSchema.extend({
  /** Sent back as `seen` with a command; grows only with what an operator acts on. */
  rundownVersion: z.int().nonnegative(),
  nextAction: nextActionSchema,
  judges: z.array(judgeSchema),
  /** One for every judge and every group that is presenting or scoring. */
  sheets: z.array(sheetProgressSchema),
  /** Corrections that wait for the supervisor; points null: the presenter is taken out. */
  proposals: z.array(
    z.strictObject({
      group: idSchema,
      presenter: idSchema,
      points: decimalSchema.nullable(),
      reason: z.string(),
    }),
  ),
  /** Who holds a group's ranking back after its deadline. */
  heldBack: z.array(
    z.strictObject({
      group: idSchema,
      missing: z.array(idSchema),
      problem: problemSchema.nullable(),
    }),
  ),
});
export type PanelView = z.infer<typeof panelViewSchema>;

import { z } from 'zod';
import { judgeSchema, namedSchema } from '../event-parts.ts';
import { problemSchema } from '../refusals.ts';
import { nextActionSchema } from '../next-action.ts';
import { decimalSchema, idSchema, instantSchema, textSchema } from '../values.ts';
import { stageMessageSchema } from './stage.ts';
import { publicViewSchema } from './public.ts';

export const sheetProgressSchema = z.strictObject({
  group: idSchema,
  judge: idSchema,
  state: z.enum(['empty', 'marking', 'handedIn']),
  /** How many marks are in, of how many; never which. */
  given: z.int().nonnegative(),
  wanted: z.int().nonnegative(),
});
export type SheetProgress = z.infer<typeof sheetProgressSchema>;

export const undoableSchema = z.strictObject({
  step: z.enum(['started', 'held', 'ended']),
  presentation: idSchema,
  until: instantSchema.nullable(),
});
export type Undoable = z.infer<typeof undoableSchema>;

/** What a change of the rundown was, for the words on the button that takes it back. */
export const lastEditSchema = z.strictObject({
  what: z.enum(['added', 'removed', 'moved', 'changed', 'planned', 'noted']),
  /** The cue's or group's name. */
  name: textSchema,
});
export type LastEdit = z.infer<typeof lastEditSchema>;

export const panelViewSchema = publicViewSchema.extend({
  /** Sent back as `seen` with a command; grows only with what an operator acts on. */
  rundownVersion: z.int().nonnegative(),
  /** Null when there is nothing but to wait. */
  nextAction: nextActionSchema.nullable(),
  /** The press that can be taken back as if it had never been, and until when (null: no end). */
  undoable: undoableSchema.nullable(),
  /** How many changes of the rundown can be taken back, who made the last, and what that was. */
  edits: z.strictObject({
    count: z.int().nonnegative(),
    by: z.string().nullable(),
    last: lastEditSchema.nullable(),
  }),
  /** Whether the rundown is locked against changes. */
  locked: z.boolean(),
  /** The crew's notes, by cue. */
  notes: z.record(idSchema, z.string()),
  /** The numbers that no judge marks, which a new presenter brings; where not `needed` there may be none. */
  imported: z.array(namedSchema.extend({ needed: z.boolean() })),
  /** What the stage display says at the moment. */
  stageMessage: stageMessageSchema.nullable(),
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

import { z } from 'zod';
import { sheetMarkSchema } from '../commands.ts';
import { excusedSchema, judgeSchema, namedSchema } from '../event-parts.ts';
import { decimalSchema, idSchema } from '../values.ts';
import { publicViewSchema } from './public.ts';

export const criterionViewSchema = namedSchema.extend({
  weight: decimalSchema,
  min: decimalSchema,
  max: decimalSchema,
  step: decimalSchema,
  /** What judges choose from in place of a number; of points null the choice is not counted. */
  grades: z.array(namedSchema.extend({ points: decimalSchema.nullable() })).optional(),
  /** Places from 1 on, each given once in a group; the range says nothing then. */
  ballot: z.literal('ranks').optional(),
});
export type CriterionView = z.infer<typeof criterionViewSchema>;

/** One group's sheet of one judge. */
export const sheetViewSchema = z.strictObject({
  group: idSchema,
  marks: z.array(sheetMarkSchema),
  /** Presenters who may be marked by now: their presentation has started. */
  open: z.array(idSchema),
  /** Presenters who are not this judge's to mark, and why. */
  excused: z.array(excusedSchema.omit({ judge: true })),
  handedIn: z
    .strictObject({
      /** What the judge keeps: a code computed from the sheet on the record. */
      receipt: z.string().max(40),
      at: z.iso.datetime(),
    })
    .nullable(),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

export const judgeViewSchema = publicViewSchema.extend({
  judge: judgeSchema,
  /** Which record the sheets stand in: what a tablet has kept for another one is none of this one's. */
  record: z.string().min(1).max(40),
  criteria: z.array(criterionViewSchema),
  sheets: z.array(sheetViewSchema),
});
export type JudgeView = z.infer<typeof judgeViewSchema>;

import { z } from 'zod';
import { formulaSchema } from './formula-schema.ts';
import { decimal, id, reason } from './values.ts';

/** A mark, or on a criterion with grades the grade's id. */
export const markSchema = z
  .strictObject({
    judge: id,
    presenter: id,
    criterion: id,
    mark: decimal.optional(),
    grade: id.optional(),
  })
  .superRefine(({ mark, grade }, context) => {
    if (mark === undefined && grade === undefined) {
      context.addIssue({ code: 'custom', path: ['mark'], message: 'is missing' });
    } else if (mark !== undefined && grade !== undefined) {
      context.addIssue({ code: 'custom', path: ['grade'], message: 'is there beside a mark' });
    }
  });
export type Mark = z.infer<typeof markSchema>;

export const adjustmentSchema = z.strictObject({
  presenter: id,
  amount: decimal,
  reason: z.string().min(1).max(500),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

/** What the engine ranks: a group's presenters, judges and marks, with the formula. */
export const rankInputSchema = z.strictObject({
  formula: formulaSchema,
  presenters: z
    .array(z.strictObject({ id, withdrawn: z.boolean().default(false) }))
    .min(1)
    .max(20_000),
  /** An absent judge's marks are not waited for. */
  judges: z.array(z.strictObject({ id, panel: id, absent: z.boolean().optional() })).max(2000),
  marks: z.array(markSchema).max(2_000_000),
  adjustments: z.array(adjustmentSchema).max(100_000).default([]),
  /** Each presenter's number of each imported component. */
  components: z
    .array(z.strictObject({ presenter: id, component: id, value: decimal }))
    .max(400_000)
    .optional(),
  /** Judges who do not mark a presenter, such as one of their own unit. */
  excused: z
    .array(z.strictObject({ judge: id, presenter: id, reason }))
    .max(100_000)
    .optional(),
  /** Presenters in the order of a drawn lot, the one who is ahead first. */
  lots: z.array(id).max(20_000).optional(),
});
export type RankInput = z.infer<typeof rankInputSchema>;

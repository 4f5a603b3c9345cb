import { z } from 'zod';
import {
  adjustmentSchema,
  aggregateSchema,
  formulaSchema,
  rankedLineSchema,
  rankInputSchema,
  roundingSchema,
  workingStepSchema,
} from '../engine/schema.ts';
import { decimal, id, text } from '../engine/values.ts';

/**
 * Why a presenter's averages are told to nobody: a panel's is drawn from too few marks; the formula
 * compares with somebody of whom that is so; or the sum needs numbers that are in the sealed record alone.
 */
export const withheldSchema = z.enum(['fewMarks', 'others', 'sealed']);
export type Withheld = z.infer<typeof withheldSchema>;

/** One presenter's line, with what anybody may work it out from. */
export const openLineSchema = z.strictObject({
  ...rankedLineSchema.pick({ presenter: true, rank: true, score: true, tie: true }).shape,
  /** By panel: what its marks came to, rounded, before the panel's own rules; null where withheld. */
  averages: z.record(id, decimal).nullable(),
  withheld: withheldSchema.nullable(),
});
export type OpenLine = z.infer<typeof openLineSchema>;

/** A ranking and what everybody may recount it from: averages, never a mark. */
export const openRankingSchema = z.strictObject({
  formula: formulaSchema,
  lines: z.array(openLineSchema),
  components: rankInputSchema.shape.components.unwrap(),
  adjustments: z.array(adjustmentSchema),
});
export type OpenRanking = z.infer<typeof openRankingSchema>;

type Step = z.infer<typeof workingStepSchema>;
/** The engine's steps that stand behind the averages. */
export type StepBehind = Extract<
  Step,
  {
    step:
      | 'rule'
      | 'weighted'
      | 'reweight'
      | 'ifNone'
      | 'panels'
      | 'component'
      | 'components'
      | 'adjustment'
      | 'round';
  }
>;

/** Steps that only the open working has. */
export const openOnlySchema = z.discriminatedUnion('step', [
  /** Where it begins: what a panel's marks came to. */
  z.strictObject({
    step: z.literal('average'),
    panel: id,
    drawn: z.enum([...aggregateSchema.shape.method.options, 'criteria']),
    /** Null where the formula doesn't round it: then it is told with six decimals at most. */
    rounding: roundingSchema.nullable(),
    result: text,
  }),
  /** In place of sums that are withheld: points that were given or taken, and the score. */
  z.strictObject({ step: z.literal('adjusted'), amount: text, reason: z.string() }),
  z.strictObject({ step: z.literal('scored'), rounding: roundingSchema, result: text }),
  /** Who has the same score, and what decided; with numbers where everybody may know them. */
  z.strictObject({
    step: z.literal('tie'),
    key: z.string(),
    others: z.array(id),
    own: text.nullable(),
    theirs: z.array(text),
  }),
]);
export type OpenOnly = z.infer<typeof openOnlySchema>;
export type OpenStep = StepBehind | OpenOnly;

/** One presenter's working as everybody may see it. */
export interface OpenWorking {
  readonly withheld: Withheld | null;
  readonly steps: readonly OpenStep[];
}

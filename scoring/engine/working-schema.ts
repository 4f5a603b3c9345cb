import { z } from 'zod';
import { aggregateSchema } from './formula-schema.ts';
import { ruleSchema } from './rule-schema.ts';
import { id, reason, roundingSchema, text } from './values.ts';

/** One step of a score, with its inputs and its number, as a person would check it by hand. */
export const workingStepSchema = z.discriminatedUnion('step', [
  /** A judge's weighted sheet: marks times criterion weights, added. */
  z.strictObject({
    step: z.literal('sheet'),
    panel: id,
    judge: id,
    terms: z.array(z.strictObject({ criterion: id, mark: text, weight: text })),
    result: text,
  }),
  /** The panel's sheets, or its marks of one criterion, drawn together. */
  z.strictObject({
    step: z.literal('aggregate'),
    panel: id,
    criterion: id.nullable(),
    method: aggregateSchema.shape.method,
    /** In ascending order, without those dropped. */
    counted: z.array(text),
    droppedLowest: z.array(text),
    droppedHighest: z.array(text),
    /** Before rounding: a decimal, or a fraction such as 277/3. */
    exact: text,
    result: text,
  }),
  /** One rule of the formula, done to a sheet, a criterion, a panel, a component, or the whole. */
  z.strictObject({
    step: z.literal('rule'),
    panel: id.nullable(),
    criterion: id.nullable(),
    judge: id.nullable(),
    component: id.nullable(),
    rule: ruleSchema,
    value: text,
    /**
     * What the rule looks at beside the value: the component, the group's best, the place, the row, the
     * total, mean and deviation as `80 ± 8.16`, or that there are too few as `2 < 3`.
     */
    against: text.nullable(),
    result: text,
  }),
  /** A number times its weight, where a rule goes on with the product. */
  z.strictObject({
    step: z.literal('weighted'),
    panel: id.nullable(),
    criterion: id.nullable(),
    component: id.nullable(),
    value: text,
    weight: text,
    result: text,
  }),
  /** What is there stands for the whole: `value` times all weights by those that are there. */
  z.strictObject({
    step: z.literal('reweight'),
    panel: id.nullable(),
    judge: id.nullable(),
    /** The criteria, or the panels, without a mark. */
    without: z.array(id),
    value: text,
    allWeights: text,
    presentWeights: text,
    result: text,
  }),
  /**
   * The formula's number for whom nobody marked on the criterion, or who has none of the component; of
   * a judge, where the criterion is not counted on that judge's sheet.
   */
  z.strictObject({
    step: z.literal('ifNone'),
    panel: id.nullable(),
    judge: id.optional(),
    criterion: id.nullable(),
    component: id.nullable(),
    result: text,
  }),
  /** A judge who is excused from marking the presenter. */
  z.strictObject({ step: z.literal('excused'), panel: id, judge: id, reason }),
  /** Per criterion: the criteria's results times their weights, added. */
  z.strictObject({
    step: z.literal('criteria'),
    panel: id,
    /** `weighted` where rules went on with the weighted number: that is added. */
    terms: z.array(
      z.strictObject({ criterion: id, score: text, weight: text, weighted: text.optional() }),
    ),
    result: text,
  }),
  z.strictObject({
    step: z.literal('panels'),
    terms: z.array(
      z.strictObject({ panel: id, score: text, weight: text, weighted: text.optional() }),
    ),
    result: text,
  }),
  /** A component as given, or as taken over from elsewhere. */
  z.strictObject({ step: z.literal('component'), component: id, from: text, result: text }),
  /** The components' weighted numbers, added to what the panels came to. */
  z.strictObject({
    step: z.literal('components'),
    terms: z.array(
      z.strictObject({ component: id, score: text, weight: text, weighted: text.optional() }),
    ),
    result: text,
  }),
  z.strictObject({ step: z.literal('adjustment'), amount: text, reason: z.string(), result: text }),
  z.strictObject({ step: z.literal('round'), exact: text, rounding: roundingSchema, result: text }),
]);
export type WorkingStep = z.infer<typeof workingStepSchema>;

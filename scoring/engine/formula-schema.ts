import { z } from 'zod';
import { rulesSchema } from './rule-schema.ts';
import { decimal, id, notNegative, positive, roundingSchema } from './values.ts';

const dropCount = z.int().min(0).max(500);

export const aggregateSchema = z.strictObject({
  method: z.enum(['mean', 'median', 'trimmedMean', 'sum', 'trimmedSum']),
  /** How many of the highest and lowest the trimmed methods leave out; other methods leave out none. */
  dropHighest: dropCount.default(1),
  dropLowest: dropCount.default(1),
  /** In their place, by the number of marks there are: the last row counts whose `from` is reached. */
  byCount: z
    .array(
      z.strictObject({
        from: z.int().min(1).max(2000),
        dropHighest: dropCount,
        dropLowest: dropCount,
      }),
    )
    .min(1)
    .max(20)
    .optional(),
});
export type Aggregate = z.infer<typeof aggregateSchema>;

/** What is done with a number before its weight, and with the weighted number. */
const ruleFields = { then: rulesSchema.optional(), thenWeighted: rulesSchema.optional() };

/** A word that judges choose, and the points it stands for; null is not counted at all. */
export const gradeSchema = z.strictObject({ id, points: decimal.nullable() });

export const criterionSchema = z.strictObject({
  id,
  /** Multiplies the mark. */
  weight: notNegative.default('1'),
  min: decimal.default('0'),
  max: decimal.default('100'),
  step: positive.default('0.01'),
  /** Ballots of grades in place of marks; min, max and step say nothing then. */
  grades: z.array(gradeSchema).min(1).max(50).optional(),
  /** Ballots of ranks: each judge gives each place, from 1 on, to one presenter; the range says nothing then. */
  ballot: z.literal('ranks').optional(),
  /** For panels per criterion: in place of the panel's own. */
  aggregate: aggregateSchema.optional(),
  round: roundingSchema.optional(),
  /** For panels per criterion: what stands for a presenter whom nobody marked on it. */
  ifNone: decimal.optional(),
  ...ruleFields,
});
export type Criterion = z.infer<typeof criterionSchema>;

export const panelSchema = z.strictObject({
  id,
  /** Multiplies the panel's score. */
  weight: notNegative.default('1'),
  per: z.enum(['sheet', 'criterion']).default('sheet'),
  aggregate: aggregateSchema.default({ method: 'mean', dropHighest: 1, dropLowest: 1 }),
  round: roundingSchema.optional(),
  /** For panels per sheet: what is done with each judge's sheets before they are drawn together. */
  eachSheet: rulesSchema.optional(),
  /** For panels per criterion: the same for each judge's marks of each criterion. */
  eachMark: rulesSchema.optional(),
  ...ruleFields,
});
export type Panel = z.infer<typeof panelSchema>;

/** A number of each presenter's that no judge of this group marks. */
export const componentSchema = z.strictObject({
  id,
  weight: notNegative.default('1'),
  /** Where it comes from: given with the input, or what a panel, a criterion or a component before it came to. */
  from: z
    .string()
    .regex(
      /^(imported|(panel|criterion|component):.+)$/u,
      'must be "imported", "panel:ID", "criterion:ID" or "component:ID"',
    )
    .default('imported'),
  /** False where only a rule or a tie uses it. */
  inSum: z.boolean().default(true),
  /** What stands for a presenter for whom there is none. */
  ifNone: decimal.optional(),
  ...ruleFields,
});
export type Component = z.infer<typeof componentSchema>;

export const bandSchema = z.strictObject({
  id,
  /** At most this share of the ranked presenters, rounded down; or at most so many. */
  atMost: z
    .string()
    .regex(
      /^(\d{1,3}(\.\d{1,6})?%|\d{1,5})$/,
      'must be a share such as "20%", or a number such as "3"',
    )
    .optional(),
  /** Only from this score on. */
  from: decimal.optional(),
  /** Whom of a rank that lies across the edge of `atMost` the band takes; nobody where left out. */
  edge: z.enum(['nobody', 'everybody']).optional(),
});
export type Band = z.infer<typeof bandSchema>;

export const TIE_KEY =
  /^((panel|criterion|component|judge|countback):.+|(mean|highest)(:.+)?|deductions|lot)$/u;
const TIE_KEYS =
  'must be "panel:ID", "criterion:ID", "component:ID", "judge:ID", "mean", "mean:PANEL", "highest", "highest:PANEL", "countback:PANEL", "deductions" or "lot"';

export const formulaSchema = z.strictObject({
  criteria: z.array(criterionSchema).min(1).max(50),
  panels: z.array(panelSchema).min(1).max(20),
  components: z.array(componentSchema).max(20).optional(),
  /** What is done with the sum, adjustments included, before it is rounded. */
  then: rulesSchema.optional(),
  round: roundingSchema.default({ places: 2, mode: 'halfUp' }),
  ties: z.array(z.string().regex(TIE_KEY, TIE_KEYS)).max(20).default([]),
  ranks: z.enum(['competition', 'dense']).default('competition'),
  missing: z.enum(['exclude', 'reweight', 'block']).default('exclude'),
  bands: z.array(bandSchema).max(10).default([]),
});
export type Formula = z.infer<typeof formulaSchema>;

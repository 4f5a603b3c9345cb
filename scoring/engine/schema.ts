import { z } from 'zod';

/** Numbers travel as decimal text: at most 12 digits before and 12 behind the point. */
export const DECIMAL_PLACES = 12;
const decimal = z
  .string()
  .max(26)
  .regex(/^-?\d{1,12}(\.\d{1,12})?$/, 'must be a decimal number in quotes, such as "92.5"');
const positive = decimal.refine((text) => !text.startsWith('-') && /[1-9]/.test(text), {
  message: 'must be more than zero',
});
const notNegative = decimal.refine((text) => !text.startsWith('-') || !/[1-9]/.test(text), {
  message: 'must not be negative',
});
/** Letters and digits of any script. */
const id = z
  .string()
  .max(64)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u,
    'must be a letter or digit, then letters, digits, dots, hyphens or underscores',
  );

/** Rounding to `places` decimals: half up goes away from zero, half even to the even neighbour, down towards zero. */
export const roundingSchema = z.strictObject({
  places: z.int().min(0).max(DECIMAL_PLACES),
  mode: z.enum(['halfUp', 'halfEven', 'down']).default('halfUp'),
});
export type Rounding = z.infer<typeof roundingSchema>;

export const criterionSchema = z.strictObject({
  id,
  /** Multiplies the mark. */
  weight: notNegative.default('1'),
  min: decimal.default('0'),
  max: decimal.default('100'),
  step: positive.default('0.01'),
});
export type Criterion = z.infer<typeof criterionSchema>;

export const aggregateSchema = z.strictObject({
  method: z.enum(['mean', 'median', 'trimmedMean']),
  /** How many of the highest and lowest a trimmed mean leaves out; other methods leave out none. */
  dropHighest: z.int().min(0).max(500).default(1),
  dropLowest: z.int().min(0).max(500).default(1),
});
export type Aggregate = z.infer<typeof aggregateSchema>;

export const panelSchema = z.strictObject({
  id,
  /** Multiplies the panel's score. */
  weight: notNegative.default('1'),
  per: z.enum(['sheet', 'criterion']).default('sheet'),
  aggregate: aggregateSchema.default({ method: 'mean', dropHighest: 1, dropLowest: 1 }),
  round: roundingSchema.optional(),
});
export type Panel = z.infer<typeof panelSchema>;

export const bandSchema = z.strictObject({
  id,
  /** At most this share of the ranked presenters, rounded down. */
  atMost: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,6})?%$/, 'must be a share such as "20%"')
    .optional(),
  /** Only from this score on. */
  from: decimal.optional(),
});
export type Band = z.infer<typeof bandSchema>;

export const formulaSchema = z.strictObject({
  criteria: z.array(criterionSchema).min(1).max(50),
  panels: z.array(panelSchema).min(1).max(20),
  round: roundingSchema.default({ places: 2, mode: 'halfUp' }),
  ties: z
    .array(z.string().regex(/^(panel|criterion):./, 'must be "panel:ID" or "criterion:ID"'))
    .max(20)
    .default([]),
  ranks: z.enum(['competition', 'dense']).default('competition'),
  missing: z.enum(['exclude', 'block']).default('exclude'),
  bands: z.array(bandSchema).max(10).default([]),
});
export type Formula = z.infer<typeof formulaSchema>;

export const markSchema = z.strictObject({
  judge: id,
  presenter: id,
  criterion: id,
  mark: decimal,
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
  judges: z.array(z.strictObject({ id, panel: id })).max(2000),
  marks: z.array(markSchema).max(2_000_000),
  adjustments: z.array(adjustmentSchema).max(100_000).default([]),
});
export type RankInput = z.infer<typeof rankInputSchema>;

/** Long enough for the exact fraction of any formula: a journal must be readable again. */
const text = z.string().max(2000);

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
    method: z.enum(['mean', 'median', 'trimmedMean']),
    /** In ascending order, without those dropped. */
    counted: z.array(text),
    droppedLowest: z.array(text),
    droppedHighest: z.array(text),
    /** Before rounding: a decimal, or a fraction such as 277/3. */
    exact: text,
    result: text,
  }),
  /** Per criterion: the criteria's results times their weights, added. */
  z.strictObject({
    step: z.literal('criteria'),
    panel: id,
    terms: z.array(z.strictObject({ criterion: id, score: text, weight: text })),
    result: text,
  }),
  z.strictObject({
    step: z.literal('panels'),
    terms: z.array(z.strictObject({ panel: id, score: text, weight: text })),
    result: text,
  }),
  z.strictObject({ step: z.literal('adjustment'), amount: text, reason: z.string(), result: text }),
  z.strictObject({ step: z.literal('round'), exact: text, rounding: roundingSchema, result: text }),
]);
export type WorkingStep = z.infer<typeof workingStepSchema>;

export const rankedLineSchema = z.strictObject({
  presenter: id,
  /** Null, as is the score, for a withdrawn presenter. */
  rank: z.int().positive().nullable(),
  score: text.nullable(),
  band: id.nullable(),
  /** What decided between this presenter and those of the same score. */
  tie: text.nullable(),
  panels: z.record(id, text),
  criteria: z.record(id, text),
  working: z.array(workingStepSchema),
});
export type RankedLine = z.infer<typeof rankedLineSchema>;

export const rankResultSchema = z.strictObject({ ranking: z.array(rankedLineSchema) });
export type RankResult = z.infer<typeof rankResultSchema>;

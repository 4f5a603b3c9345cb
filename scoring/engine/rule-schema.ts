import { z } from 'zod';
import { decimal, id, notNegative, positive, roundingSchema } from './values.ts';

/** A number of points, or a share of the first place's such as "2%". */
const pointsOrShare = z
  .string()
  .regex(
    /^\d{1,12}(\.\d{1,12})?%?$/,
    'must be a number of points such as "4", or a share such as "2%"',
  );

const rankPointsSchema = z
  .strictObject({
    do: z.literal('rankPoints'),
    /** The points of the first place, the second …; */
    points: z.array(decimal).min(1).max(1000).optional(),
    /** what every place behind the table gets. */
    beyond: decimal.optional(),
    /** Or a rule: the first place's points, and how much less each lower place gets. */
    first: decimal.optional(),
    lessEach: pointsOrShare.optional(),
    best: z.enum(['highest', 'lowest']).default('highest'),
    /** Equal numbers get the points of the place they share, or the mean of the places they take. */
    equal: z.enum(['same', 'mean']).default('same'),
  })
  .refine(
    ({ points, beyond, first, lessEach }) =>
      points
        ? first === undefined && lessEach === undefined
        : beyond === undefined && first !== undefined && lessEach !== undefined,
    { message: 'needs either points (and beyond), or first and lessEach' },
  );

/** Below this many numbers `otherwise` holds: of so few a mean says nothing. */
const smallest = (least: number) => z.int().min(least).max(20_000);

const zScoreSchema = z.strictObject({
  do: z.literal('zScore'),
  /** What the numbers' own mean and standard deviation are brought to. */
  mean: decimal,
  deviation: positive,
  /** Whether the sum of squares is divided by the count, or by one less. */
  of: z.enum(['population', 'sample']),
  /** A square root hardly ever ends: how the numbers' own deviation is rounded before it is used. */
  roundDeviation: roundingSchema,
  smallest: smallest(2),
  /** Where there are too few, or all alike: each gets `mean`, or stays as it is, or it is an error. */
  otherwise: z.enum(['mean', 'keep', 'refuse']),
});

const shareOfTotalSchema = z.strictObject({
  do: z.literal('shareOfTotal'),
  points: notNegative,
  smallest: smallest(1),
  /** Where there are too few, or their sum is not above zero: equal shares, or as they are, or an error. */
  otherwise: z.enum(['equal', 'keep', 'refuse']),
});

/** One step that makes a number of a number; a list of them is done in its order. */
export const ruleSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('round'),
    places: roundingSchema.shape.places,
    /** Up, away from zero, is for what counts as soon as it is begun, such as each started minute. */
    mode: z.enum([...roundingSchema.shape.mode.unwrap().options, 'up']).default('halfUp'),
  }),
  z.strictObject({ do: z.literal('times'), number: decimal }),
  z.strictObject({ do: z.literal('dividedBy'), number: positive }),
  z.strictObject({ do: z.literal('plus'), number: decimal }),
  /** With the presenter's own component, such as a degree of difficulty. */
  z.strictObject({ do: z.literal('timesComponent'), component: id }),
  z.strictObject({ do: z.literal('plusComponent'), component: id }),
  z.strictObject({ do: z.literal('atLeast'), number: decimal }),
  z.strictObject({ do: z.literal('atMost'), number: decimal }),
  /** The number divided by the best one of all who are ranked, times `points`. */
  z.strictObject({
    do: z.literal('shareOfBest'),
    points: notNegative,
    /** Where the best is not above zero: all stay as they are, or it is an error, as where this is left out. */
    otherwise: z.enum(['keep', 'refuse']).optional(),
  }),
  zScoreSchema,
  shareOfTotalSchema,
  rankPointsSchema,
  /** The points of the first row whose `from` is reached, else those of `below`. */
  z.strictObject({
    do: z.literal('table'),
    rows: z
      .array(z.strictObject({ from: decimal, points: decimal }))
      .min(1)
      .max(200),
    below: decimal,
  }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleOf<D extends Rule['do']> = Extract<Rule, { do: D }>;

export const rulesSchema = z.array(ruleSchema).max(20);

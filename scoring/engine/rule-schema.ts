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

/** One step that makes a number of a number; a list of them is done in its order. */
export const ruleSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('round'), ...roundingSchema.shape }),
  z.strictObject({ do: z.literal('times'), number: decimal }),
  z.strictObject({ do: z.literal('dividedBy'), number: positive }),
  z.strictObject({ do: z.literal('plus'), number: decimal }),
  /** With the presenter's own component, such as a degree of difficulty. */
  z.strictObject({ do: z.literal('timesComponent'), component: id }),
  z.strictObject({ do: z.literal('plusComponent'), component: id }),
  z.strictObject({ do: z.literal('atLeast'), number: decimal }),
  z.strictObject({ do: z.literal('atMost'), number: decimal }),
  /** The number divided by the best one of all who are ranked, times `points`. */
  z.strictObject({ do: z.literal('shareOfBest'), points: notNegative }),
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

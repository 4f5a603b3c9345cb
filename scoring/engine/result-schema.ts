import { z } from 'zod';
import { workingStepSchema } from './working-schema.ts';
import { id, text } from './values.ts';

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
  /** By panel, for panels per criterion: what each criterion came to before its weight. */
  panelCriteria: z.record(id, z.record(id, text)).optional(),
  /** What each component came to before its weight; only where the formula has some. */
  components: z.record(id, text).optional(),
  working: z.array(workingStepSchema),
});
export type RankedLine = z.infer<typeof rankedLineSchema>;

export const rankResultSchema = z.strictObject({ ranking: z.array(rankedLineSchema) });
export type RankResult = z.infer<typeof rankResultSchema>;

import { z } from 'zod';
import {
  aggregateSchema,
  bandSchema,
  criterionSchema,
  DECIMAL_PLACES,
  formulaSchema,
  panelSchema,
  roundingSchema,
} from '../../scoring/engine/schema.ts';
import { groupSchema, inputSchema } from '../protocol/event-plan.ts';
import { languageSchema } from '../protocol/values.ts';
import {
  dateText,
  decimalText,
  durationText,
  fields,
  flagText,
  idText,
  shareText,
  tieText,
  wholeText,
  wording,
} from './notation.ts';

/** The event file's own notation; `sample/county-review.yaml` explains every field. */

const HOUR = 3_600_000;
export const timeOnStage = durationText(4 * HOUR);
const scoringWindow = durationText(24 * HOUR);

const release = groupSchema.shape.release;

const presenterFields = fields({
  id: idText.optional(),
  name: wording,
  post: wording,
  unit: wording,
});

const groupFields = fields({
  id: idText,
  name: wording,
  limit: timeOnStage.optional(),
  warning: timeOnStage.optional(),
  scoring: fields({ window: scoringWindow.optional(), release: release.optional() }).optional(),
  presenters: z.array(presenterFields).min(1).max(200),
});

const judgeFields = fields({
  id: idText.optional(),
  name: wording,
  post: wording.optional(),
  panel: idText,
});

/** What judges' tablets and this file can't do yet of a formula is not taken here. */
const withoutRules = { then: true, thenWeighted: true } as const;

const criterionFields = fields({
  ...criterionSchema.omit({ ...withoutRules, grades: true, aggregate: true, round: true }).shape,
  id: idText,
  name: wording,
  weight: decimalText('notNegative').prefault('1'),
  min: decimalText().prefault('0'),
  max: decimalText().prefault('100'),
  step: decimalText('positive').prefault('0.01'),
});

const rounding = fields({
  ...roundingSchema.shape,
  places: wholeText(0, DECIMAL_PLACES),
});

const formulaPanelFields = fields({
  ...panelSchema.omit({ ...withoutRules, eachSheet: true }).shape,
  id: idText,
  weight: decimalText('notNegative').prefault('1'),
  aggregate: fields({
    ...aggregateSchema.shape,
    dropHighest: wholeText(0, 500).prefault('1'),
    dropLowest: wholeText(0, 500).prefault('1'),
    byCount: z
      .array(
        fields({
          from: wholeText(1, 2000),
          dropHighest: wholeText(0, 500),
          dropLowest: wholeText(0, 500),
        }),
      )
      .min(1)
      .max(20)
      .optional(),
  }).prefault({ method: 'mean' }),
  round: rounding.optional(),
});

const bandFields = fields({
  ...bandSchema.shape,
  id: idText,
  atMost: shareText.optional(),
  from: decimalText().optional(),
});

/** As the engine's formula, but the criteria's numbers stand with the criteria. */
export const formulaFields = fields({
  ...formulaSchema.omit({ criteria: true, components: true, then: true }).shape,
  panels: z.array(formulaPanelFields).min(1).max(20),
  round: rounding.prefault({ places: '2' }),
  ties: z.array(tieText).max(20).default([]),
  bands: z.array(bandFields).max(10).default([]),
});

const inputFields = fields({
  id: idText,
  name: wording,
  medium: inputSchema.shape.medium,
  gated: flagText.prefault('false'),
});

export const eventFields = fields({
  event: idText,
  title: wording,
  place: wording,
  dates: z.array(dateText).min(1).max(31),
  language: languageSchema.default('zh'),
  limit: timeOnStage,
  warning: timeOnStage.prefault('0:10'),
  scoring: fields({
    window: scoringWindow.prefault('10:00'),
    release: release.default('immediately'),
  }).prefault({}),
  groups: z.array(groupFields).min(1).max(50),
  panels: z
    .array(fields({ id: idText, name: wording }))
    .min(1)
    .max(20),
  judges: z.array(judgeFields).min(1).max(500),
  criteria: z.array(criterionFields).min(1).max(50),
  formula: formulaFields,
  inputs: z.array(inputFields).min(1).max(20).optional(),
});
export type EventFile = z.infer<typeof eventFields>;
export type EventFileInput = z.infer<typeof inputFields>;

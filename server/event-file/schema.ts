import { z } from 'zod';
import {
  aggregateSchema,
  bandSchema,
  componentSchema,
  criterionSchema,
  formulaSchema,
  panelSchema,
  roundingSchema,
  rulesSchema,
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
  momentText,
  noteText,
  pointsText,
  secondsText,
  shareText,
  sourceText,
  tieText,
  wholeText,
  wording,
} from './notation.ts';
import { equipmentFields } from './equipment-schema.ts';
import { inText } from './text-notation.ts';

/** The event file's own notation; `sample/county-review.yaml` explains every field. */

const HOUR = 3_600_000;
export const timeOnStage = durationText(4 * HOUR);
const scoringWindow = durationText(24 * HOUR);

const release = groupSchema.shape.release;
/** What starts a presentation that is standing by. */
const start = z.enum(['byHand', 'byVoice']);

const presenterFields = fields({
  id: idText.optional(),
  name: wording,
  post: wording,
  unit: wording,
  /** By the component's id: the numbers that are imported. */
  components: z.record(z.string(), decimalText()).optional(),
  /** Known beforehand not to come. */
  withdrawn: fields({ reason: wording }).optional(),
  /** For the crew's eyes. */
  note: noteText.optional(),
});

/** Breaks and the host's parts. */
const segmentFields = fields({
  id: idText,
  kind: z.enum(['break', 'host']),
  name: wording,
  length: scoringWindow,
  /** After how many of the group's presenters it comes. */
  after: wholeText(0, 200).prefault('0'),
  note: noteText.optional(),
});

const groupFields = fields({
  id: idText,
  name: wording,
  limit: timeOnStage.optional(),
  warning: timeOnStage.optional(),
  scoring: fields({ window: scoringWindow.optional(), release: release.optional() }).optional(),
  presenters: z.array(presenterFields).min(1).max(200),
  starts: momentText.optional(),
  turnaround: timeOnStage.optional(),
  addTime: timeOnStage.optional(),
  start: start.optional(),
  segments: z.array(segmentFields).max(100).optional(),
});

/** Whether judges mark the presenters of their own unit. */
const ownUnit = z.enum(['marked', 'excused']);

const judgeFields = fields({
  id: idText.optional(),
  name: wording,
  post: wording.optional(),
  unit: wording.optional(),
  panel: idText,
  absent: flagText.prefault('false'),
});

const excusedFields = fields({ judge: idText, presenter: idText, reason: wording });

const rules = inText(rulesSchema).optional();
const rounding = inText(roundingSchema);
const aggregate = inText(aggregateSchema);

const gradeFields = fields({ id: idText, name: wording, points: pointsText });

const criterionFields = fields({
  ...criterionSchema.shape,
  id: idText,
  name: wording,
  weight: decimalText('notNegative').prefault('1'),
  min: decimalText().prefault('0'),
  max: decimalText().prefault('100'),
  step: decimalText('positive').prefault('0.01'),
  aggregate: aggregate.optional(),
  round: rounding.optional(),
  grades: z.array(gradeFields).min(2).max(50).optional(),
  ifNone: decimalText().optional(),
  then: rules,
  thenWeighted: rules,
});

const formulaPanelFields = fields({
  ...panelSchema.shape,
  id: idText,
  weight: decimalText('notNegative').prefault('1'),
  aggregate: aggregate.prefault({ method: 'mean' }),
  round: rounding.optional(),
  eachSheet: rules,
  eachMark: rules,
  then: rules,
  thenWeighted: rules,
});

const componentFields = fields({
  ...componentSchema.shape,
  id: idText,
  name: wording.optional(),
  weight: decimalText('notNegative').prefault('1'),
  from: sourceText.prefault('imported'),
  inSum: flagText.prefault('true'),
  ifNone: decimalText().optional(),
  then: rules,
  thenWeighted: rules,
});

const bandFields = fields({
  ...bandSchema.shape,
  id: idText,
  atMost: shareText.optional(),
  from: decimalText().optional(),
});

/** As the engine's formula, but the criteria's numbers stand with the criteria. */
export const formulaFields = fields({
  ...formulaSchema.omit({ criteria: true }).shape,
  panels: z.array(formulaPanelFields).min(1).max(20),
  components: z.array(componentFields).max(20).optional(),
  then: rules,
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
  turnaround: timeOnStage.optional(),
  addTime: timeOnStage.optional(),
  start: start.default('byHand'),
  goGap: secondsText(0, 10).prefault('0.5'),
  scoring: fields({
    window: scoringWindow.prefault('10:00'),
    release: release.default('immediately'),
  }).prefault({}),
  groups: z.array(groupFields).min(1).max(50),
  panels: z
    .array(fields({ id: idText, name: wording, ownUnit: ownUnit.optional() }))
    .min(1)
    .max(20),
  ownUnit: ownUnit.default('marked'),
  judges: z.array(judgeFields).min(1).max(500),
  excused: z.array(excusedFields).max(1000).default([]),
  criteria: z.array(criterionFields).min(1).max(50),
  formula: formulaFields,
  inputs: z.array(inputFields).min(1).max(20).optional(),
  replay: flagText.prefault('false'),
  equipment: equipmentFields.optional(),
});
export type EventFile = z.infer<typeof eventFields>;
export type EventFileInput = z.infer<typeof inputFields>;

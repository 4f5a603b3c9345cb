import { z } from 'zod';
import {
  groupSchema,
  inputSchema,
  judgeSchema,
  namedSchema,
  presenterSchema,
} from './event-plan.ts';
import { sheetMarkSchema } from './commands.ts';
import { problemSchema } from './refusals.ts';
import {
  decimalSchema,
  durationSchema,
  idSchema,
  instantSchema,
  languageSchema,
  textSchema,
} from './values.ts';

/**
 * What each kind of person gets to see, whole, each time it changes. A view holds anchors
 * (instants), never a remaining time: pages compute that themselves on every frame.
 */

export const presentationStateSchema = z.enum([
  'waiting',
  'onDeck',
  'standingBy',
  'running',
  'held',
  'over',
  'withdrawn',
]);
export type PresentationState = z.infer<typeof presentationStateSchema>;

export const groupStateSchema = z.enum(['waiting', 'presenting', 'scoring', 'published']);
export type GroupState = z.infer<typeof groupStateSchema>;

/** The clock, as every screen shows it. */
export const clockViewSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('idle') }),
  z.strictObject({ state: z.literal('ready'), limit: durationSchema, warning: durationSchema }),
  z.strictObject({
    state: z.literal('running'),
    endsAt: instantSchema,
    limit: durationSchema,
    warning: durationSchema,
  }),
  z.strictObject({
    state: z.literal('held'),
    remaining: durationSchema,
    limit: durationSchema,
    warning: durationSchema,
  }),
  z.strictObject({ state: z.literal('over'), how: z.enum(['limit', 'finished', 'withdrawn']) }),
]);
export type ClockView = z.infer<typeof clockViewSchema>;

/** One line of a published ranking, as the public may have it. */
export const rankedSchema = z.strictObject({
  presenter: idSchema,
  /** Null for a withdrawn presenter. */
  rank: z.int().positive().nullable(),
  score: decimalSchema.nullable(),
  band: idSchema.nullable(),
  /** What decided a tie: a key of the formula, 'shared', or null. */
  tie: z.string().max(60).nullable(),
  /** Panel averages, only of panels with three sheets and more. */
  panels: z.record(idSchema, decimalSchema),
});
export type Ranked = z.infer<typeof rankedSchema>;

export const publishedRankingSchema = z.strictObject({
  version: z.int().positive(),
  /** Ranked ones first, in order; withdrawn ones last. */
  ranking: z.array(rankedSchema),
});
export type PublishedRanking = z.infer<typeof publishedRankingSchema>;

export const rundownPresentationSchema = presenterSchema.extend({
  state: presentationStateSchema,
});
export type RundownPresentation = z.infer<typeof rundownPresentationSchema>;

export const rundownGroupSchema = groupSchema.omit({ presenters: true }).extend({
  state: groupStateSchema,
  presentations: z.array(rundownPresentationSchema),
  /** When marking ends; set while the group is scoring. */
  deadline: instantSchema.nullable(),
  published: publishedRankingSchema.nullable(),
});
export type RundownGroup = z.infer<typeof rundownGroupSchema>;

/** What the public sees; every other view holds at least this. */
export const publicViewSchema = z.strictObject({
  /** Grows with every change of this view. */
  version: z.int().nonnegative(),
  title: textSchema,
  place: textSchema,
  dates: z.array(z.iso.date()),
  language: languageSchema,
  groups: z.array(rundownGroupSchema),
  panels: z.array(namedSchema),
  bands: z.array(idSchema),
  /** The presentation on stage (standing by, running, held, or the one just over), and the next. */
  onStage: idSchema.nullable(),
  next: idSchema.nullable(),
  clock: clockViewSchema,
  /** Whether the gate is open: the stage mic is on air. */
  micOn: z.boolean(),
  inputs: z.array(inputSchema),
});
export type PublicView = z.infer<typeof publicViewSchema>;

/** The one obvious next thing to do; null when there is nothing but to wait. */
export const nextActionSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('putOnDeck'), presentation: idSchema }),
    z.strictObject({ type: z.literal('standBy'), presentation: idSchema }),
    z.strictObject({ type: z.literal('start'), presentation: idSchema }),
    z.strictObject({ type: z.literal('resume'), presentation: idSchema }),
    z.strictObject({ type: z.literal('openScoring'), group: idSchema }),
    z.strictObject({ type: z.literal('publish'), group: idSchema }),
  ])
  .nullable();
export type NextAction = z.infer<typeof nextActionSchema>;

export const sheetProgressSchema = z.strictObject({
  group: idSchema,
  judge: idSchema,
  state: z.enum(['empty', 'marking', 'handedIn']),
  /** How many marks are in, of how many; never which. */
  given: z.int().nonnegative(),
  wanted: z.int().nonnegative(),
});
export type SheetProgress = z.infer<typeof sheetProgressSchema>;

export const panelViewSchema = publicViewSchema.extend({
  /** Sent back as `seen` with a command; grows only with what an operator acts on. */
  rundownVersion: z.int().nonnegative(),
  nextAction: nextActionSchema,
  judges: z.array(judgeSchema),
  /** One for every judge and every group that is presenting or scoring. */
  sheets: z.array(sheetProgressSchema),
  /** Who holds a group's ranking back after its deadline. */
  heldBack: z.array(
    z.strictObject({
      group: idSchema,
      missing: z.array(idSchema),
      problem: problemSchema.nullable(),
    }),
  ),
});
export type PanelView = z.infer<typeof panelViewSchema>;

export const criterionViewSchema = namedSchema.extend({
  weight: decimalSchema,
  min: decimalSchema,
  max: decimalSchema,
  step: decimalSchema,
});
export type CriterionView = z.infer<typeof criterionViewSchema>;

/** One group's sheet of one judge. */
export const sheetViewSchema = z.strictObject({
  group: idSchema,
  marks: z.array(sheetMarkSchema),
  /** Presenters who may be marked by now: their presentation has started. */
  open: z.array(idSchema),
  handedIn: z
    .strictObject({
      /** What the judge keeps: a code computed from the sheet on the record. */
      receipt: z.string().max(40),
      at: z.iso.datetime(),
    })
    .nullable(),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

export const judgeViewSchema = publicViewSchema.extend({
  judge: judgeSchema,
  /** Which record the sheets stand in: what a tablet has kept for another one is none of this one's. */
  record: z.string().min(1).max(40),
  criteria: z.array(criterionViewSchema),
  sheets: z.array(sheetViewSchema),
});
export type JudgeView = z.infer<typeof judgeViewSchema>;

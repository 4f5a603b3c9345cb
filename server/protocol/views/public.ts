import { z } from 'zod';
import {
  groupSchema,
  inputSchema,
  namedSchema,
  placedSegmentSchema,
  presenterSchema,
  rehearsalSchema,
  segmentSchema,
} from '../event-parts.ts';
import { cutViewSchema } from '../layout.ts';
import {
  decimalSchema,
  durationSchema,
  idSchema,
  instantSchema,
  languageSchema,
  slideNumberSchema,
  textSchema,
} from '../values.ts';

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

/** The clock, as every screen shows it; the limit holds what was added to it. */
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
  /** Why the version before was corrected; null of the first. */
  reason: z.string().nullable(),
  /** Ranked ones first, in order; withdrawn ones last. */
  ranking: z.array(rankedSchema),
});
export type PublishedRanking = z.infer<typeof publishedRankingSchema>;

/** When it began and ended; null while it has not. */
const times = { startedAt: instantSchema.nullable(), endedAt: instantSchema.nullable() };

export const rundownPresentationSchema = presenterSchema.extend({
  state: presentationStateSchema,
  ...times,
});
export type RundownPresentation = z.infer<typeof rundownPresentationSchema>;

export const rundownSegmentSchema = placedSegmentSchema.extend({
  state: z.enum(['waiting', 'running', 'over']),
  ...times,
});
export type RundownSegment = z.infer<typeof rundownSegmentSchema>;

export const rundownGroupSchema = groupSchema.omit({ presenters: true, segments: true }).extend({
  state: groupStateSchema,
  segments: z.array(rundownSegmentSchema),
  presentations: z.array(rundownPresentationSchema),
  /** When marking ends; set while the group is scoring. */
  deadline: instantSchema.nullable(),
  /** Where the order was drawn by lot: the seed from which anybody can draw it again. */
  drawn: z.strictObject({ seed: z.string() }).nullable(),
  published: publishedRankingSchema.nullable(),
  /** The versions before it, which stay to be seen, from the first. */
  earlier: z.array(publishedRankingSchema),
});
export type RundownGroup = z.infer<typeof rundownGroupSchema>;

/** The slide that is shown, and of how many, where that is known. */
export const slideViewSchema = z.strictObject({
  number: slideNumberSchema,
  count: slideNumberSchema.nullable(),
});
export type SlideView = z.infer<typeof slideViewSchema>;

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
  /** While a presentation is on stage and its slide's number is known. */
  slide: slideViewSchema.nullable(),
  /** The break or host's part that is on, and when it is planned to end. */
  segment: segmentSchema.extend({ endsAt: instantSchema }).nullable(),
  /** Whether the gate is open: the stage mic is on air. */
  micOn: z.boolean(),
  inputs: z.array(inputSchema),
  /** Whether presentations may be watched again, once their group is published. */
  replay: z.boolean(),
  /** How viewers lay the pictures out. */
  cut: cutViewSchema,
  /** Null of the real event. */
  rehearsal: rehearsalSchema.nullable(),
});
export type PublicView = z.infer<typeof publicViewSchema>;

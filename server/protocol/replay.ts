import { z } from 'zod';
import { idSchema, slideNumberSchema } from './values.ts';

/** Lengths and places in a clip, in ms from its first frame. */
const place = z.int().nonnegative();

/** The clock as it stood on stage; `left` is what was left of the time, in ms. */
export const replayClockSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ready'), left: place }),
  z.strictObject({ state: z.literal('running'), left: place }),
  z.strictObject({ state: z.literal('held'), left: place }),
  z.strictObject({ state: z.literal('over') }),
]);
export type ReplayClock = z.infer<typeof replayClockSchema>;

/** What held from `at` on. */
export const replayMomentSchema = z.strictObject({
  at: place,
  clock: replayClockSchema,
  slide: z
    .strictObject({ number: slideNumberSchema, count: slideNumberSchema.nullable() })
    .nullable(),
});
export type ReplayMoment = z.infer<typeof replayMomentSchema>;

/** A presentation that everybody may watch again, and what was on beside its picture. */
export const replaySchema = z.strictObject({
  presentation: idSchema,
  /** Of the clip, in the folder of recordings; no page is told. */
  file: z.string().min(1).max(255),
  length: place,
  /** The first one at 0. */
  moments: z.array(replayMomentSchema).min(1).max(5_000),
});
export type Replay = z.infer<typeof replaySchema>;

/** From the show to the edges: those of published groups, and no others. */
export const replaysSchema = z.array(replaySchema).max(10_000);

/** What `GET /replay/list` answers: which presentations can be watched again. */
export const replayListSchema = z.array(z.strictObject({ presentation: idSchema, length: place }));
export type ReplayList = z.infer<typeof replayListSchema>;

export const REPLAY_LIST_PATH = '/replay/list';
export const replayTracks = ['clock', 'slides'] as const;
export type ReplayTrack = (typeof replayTracks)[number];
export const replayFilm = (presentation: string): string => `/replay/${presentation}/film.mp4`;
export const replayTrackPath = (presentation: string, track: ReplayTrack | ':track'): string =>
  `/replay/${presentation}/${track}.vtt`;

/** What a cue of the slides' track says, as JSON. */
export const slideCueSchema = replayMomentSchema.shape.slide.unwrap();
/** What a cue of the clock's track says, as JSON: what stood on the clock, in whole seconds. */
export const clockCueSchema = z.strictObject({
  state: z.enum(['ready', 'running', 'held', 'over']),
  seconds: z.int().nonnegative().nullable(),
});
export type ClockCue = z.infer<typeof clockCueSchema>;

import { z } from 'zod';
import { idSchema, instantSchema, textSchema } from './values.ts';

/** How the composed programme gets out: HLS, recordings, and pushes to other networks. */

export const wayOutStatusSchema = z.strictObject({
  /** `noKey`: a push whose environment variables are not there. */
  state: z.enum(['off', 'connecting', 'running', 'retrying', 'noKey']),
  since: instantSchema,
  /** What it is given, in bit/s; 0 unless it runs. */
  bitrate: z.int().nonnegative(),
  /** What it failed of last, in ffmpeg's words and without keys, or `hanging`; empty once it runs. */
  error: z.string().max(200),
  /** How often it couldn't keep up and left something out. */
  gaps: z.int().nonnegative(),
});
export type WayOutStatus = z.infer<typeof wayOutStatusSchema>;

export const pushStatusSchema = wayOutStatusSchema.extend({
  id: idSchema,
  name: textSchema,
  /** Where to, without anything secret. */
  to: z.string().max(300),
  /** The environment variables that are missing. */
  missing: z.array(z.string().max(80)).max(3),
});
export type PushStatus = z.infer<typeof pushStatusSchema>;

export const recordingStatusSchema = wayOutStatusSchema.extend({
  /** `full`: the disk has too little space, and recording goes on by itself once it has. */
  disk: z.enum(['enough', 'low', 'full']),
  /** What is free there, in bytes; null before it was looked at. */
  free: z.number().nonnegative().nullable(),
  /** How long that lasts, in ms; null where nobody can say. */
  left: z.number().nonnegative().nullable(),
  /** The file that is being written, and how large it is, in bytes. */
  file: z.string().max(255).nullable(),
  size: z.number().nonnegative(),
  /** The clip that is being written beside it. */
  clip: z.string().max(255).nullable(),
});
export type RecordingStatus = z.infer<typeof recordingStatusSchema>;

export const MOST_PUSHES = 8;

export const waysOutStatusSchema = z.strictObject({
  hls: wayOutStatusSchema,
  recording: recordingStatusSchema,
  pushes: z.array(pushStatusSchema).max(MOST_PUSHES),
});
export type WaysOutStatus = z.infer<typeof waysOutStatusSchema>;

/** Has a push begin, or end. */
export const pushOrderSchema = z.strictObject({ push: idSchema, on: z.boolean() });
export type PushOrder = z.infer<typeof pushOrderSchema>;

/** What can be wrong on the way out; those of pushes have the push's id as their detail. */
export const wayOutAlarmCodes = [
  'recordingFailing',
  'diskFull',
  'diskLow',
  'hlsFailing',
  'pushFailing',
  'pushWithoutKey',
] as const;
export type WayOutAlarmCode = (typeof wayOutAlarmCodes)[number];

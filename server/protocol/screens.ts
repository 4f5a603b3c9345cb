import { z } from 'zod';
import { nothing } from './channel.ts';
import { idSchema, instantSchema } from './values.ts';

/** What a screen of the crew is for. */
export const screenKindSchema = z.enum([
  'stage',
  'lots',
  'panel',
  'supervisor',
  'capture',
  'judge',
]);
export type ScreenKind = z.infer<typeof screenKindSchema>;

/** What the crew calls a screen; empty: nothing yet. */
export const screenNameSchema = z.string().trim().max(40);

export const MOST_SCREENS = 200;
const numberSchema = z.int().min(1).max(MOST_SCREENS);
const pixels = z.int().min(0).max(20_000);

/**
 * How a stage screen stands to the chimes, of which one screen of the hall is to be the source;
 * `locked`: it is chosen, but its browser lets no sound out before a tap.
 */
export const screenSoundSchema = z.enum(['on', 'locked', 'muted', 'silent']);
export type ScreenSound = z.infer<typeof screenSoundSchema>;

/** What a page tells of itself, once a second. */
export const screenReportSchema = z.strictObject({
  kind: screenKindSchema,
  name: screenNameSchema,
  /** The number it had before a reload, or a restart of the server: it gets it again where it is free. */
  number: numberSchema.nullable(),
  /** Show clock less this machine's clock on the wall, in ms; null before the first round trip. */
  clockOffset: z.number().min(-1e13).max(1e13).nullable(),
  /** How far off the show clock is at most as the page knows it, in ms: half the shortest round trip. */
  clockError: z.number().min(0).max(1e6).nullable(),
  /** How long ago it last heard the server, in ms. */
  heardMs: z.number().min(0).max(1e9),
  /** Null where the browser doesn't tell (all but Chromium). `level` from 0 to 1. */
  battery: z.strictObject({ level: z.number().min(0).max(1), charging: z.boolean() }).nullable(),
  /** The page's size, in CSS pixels. */
  width: pixels,
  height: pixels,
  fullScreen: z.boolean(),
  /** False while the page is behind others: browsers then slow it down. */
  visible: z.boolean(),
  /** Null of pages that never chime. */
  sound: screenSoundSchema.nullable(),
});
export type ScreenReport = z.infer<typeof screenReportSchema>;

/** Where a screen can be sent: pages that the same session opens. */
export const screenPlaceSchema = z.enum(['stage', 'lots']);
export type ScreenPlace = z.infer<typeof screenPlaceSchema>;

/** The other pages that a screen of this kind can be sent to. A judge's tablet stays where it is. */
export const placesFor = (kind: ScreenKind): readonly ScreenPlace[] =>
  kind === 'stage' ? ['lots'] : kind === 'lots' ? ['stage'] : [];

/** What a panel can ask of a screen. */
export const screenOrderSchema = z.discriminatedUnion('do', [
  /** Shows its number and name large for some seconds. */
  z.strictObject({ do: z.literal('identify') }),
  z.strictObject({ do: z.literal('rename'), name: screenNameSchema }),
  z.strictObject({ do: z.literal('reload') }),
  z.strictObject({ do: z.literal('redirect'), to: screenPlaceSchema }),
  /** Shows a button: browsers give the whole screen only to a tap. */
  z.strictObject({ do: z.literal('askFullScreen') }),
]);
export type ScreenOrder = z.infer<typeof screenOrderSchema>;

/** A screen as the panel has it. */
export const screenSchema = screenReportSchema.omit({ heardMs: true }).extend({
  /** No two connected screens have the same: orders name it. */
  number: numberSchema,
  /** Whose tablet it is. */
  judge: idSchema.nullable(),
  /**
   * `silent`: connected still, but it has told nothing for three seconds; `deaf`: it tells that it
   * has heard nothing for as long.
   */
  state: z.enum(['well', 'silent', 'deaf']),
  /** When it was last heard, while it is silent; else it was within the last seconds. */
  silentSince: instantSchema.nullable(),
});
export type Screen = z.infer<typeof screenSchema>;

/** Requests and pushes of every page of the crew. */
export const screenRequests = {
  screen: {
    request: screenReportSchema,
    /** Its number, as it is to show it. */
    reply: z.strictObject({ number: numberSchema }),
  },
} as const;
export const screenPushes = { screenOrder: screenOrderSchema } as const;

/** Requests and pushes of panels alone. */
export const screenDeskRequests = {
  orderScreen: {
    request: z.strictObject({ number: numberSchema, order: screenOrderSchema }),
    reply: nothing,
  },
} as const;
export const screenDeskPushes = { screens: z.array(screenSchema).max(MOST_SCREENS) } as const;

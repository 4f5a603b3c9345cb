import { z } from 'zod';
import type { OverlayKind } from '../../server/protocol/overlays.ts';
import { idSchema, languageSchema } from '../../server/protocol/values.ts';
import { amount, choice, colour, count, flag } from './fields.ts';

export const sides = ['left', 'center', 'right'] as const;
export const corners = [
  ...(['top-left', 'top', 'top-right'] as const),
  ...(['bottom-left', 'bottom', 'bottom-right'] as const),
] as const;
export const modes = ['auto', 'hold'] as const;
/** Sizes against a picture of 1920x1080; margins in percent of the picture; times in seconds. */
export const ranges = {
  scale: { min: 0.5, max: 3 },
  safe: { min: 0, max: 20 },
  seconds: { min: 2, max: 300 },
  rows: { min: 3, max: 12 },
} as const;

/** Margins of the areas that every screen shows (EBU R 95, SMPTE ST 2046-1), in percent. */
export const SAFE = { action: 3.5, title: 5 } as const;

/** What all overlays can be told by their address. */
export const looksSchema = z.object({
  /** Read by the page's language, and only checked here. */
  lang: languageSchema.nullable().catch(null),
  accent: colour(),
  text: colour(),
  ground: colour(),
  scale: amount(ranges.scale, 1),
  safe: amount(ranges.safe, SAFE.title),
  guides: flag(),
  /** Placeholders in place of what is on, to set the picture up. */
  preview: flag(),
});
export type Looks = z.infer<typeof looksSchema>;

export const lowerThirdSchema = looksSchema.extend({
  position: choice(sides, 'left'),
  mode: choice(modes, 'auto'),
  seconds: amount(ranges.seconds, 8),
});
export type LowerThirdParameters = z.infer<typeof lowerThirdSchema>;

export const clockSchema = looksSchema.extend({
  position: choice(corners, 'top-right'),
  /** How long 0:00 stands after the limit. */
  seconds: amount(ranges.seconds, 5),
});
export type ClockParameters = z.infer<typeof clockSchema>;

export const slideSchema = looksSchema.extend({ position: choice(corners, 'bottom-right') });
export type SlideParameters = z.infer<typeof slideSchema>;

export const rankingSchema = looksSchema.extend({
  position: choice(sides, 'center'),
  mode: choice(modes, 'hold'),
  /** How long each page stands. */
  seconds: amount(ranges.seconds, 10),
  rows: count(ranges.rows, 8),
  /** Null for the ranking that is newest. */
  group: idSchema.nullable().catch(null),
});
export type RankingParameters = z.infer<typeof rankingSchema>;

const schemas = {
  'lower-third': lowerThirdSchema,
  clock: clockSchema,
  slide: slideSchema,
  ranking: rankingSchema,
};

/** The names of all parameters of an overlay. */
export const parameterNames = (kind: OverlayKind): string[] => Object.keys(schemas[kind].shape);

/** A parameter that is not used, because there is none of that name or its value can't be. */
export interface UnusedParameter {
  readonly name: string;
  readonly value: string;
  readonly why: 'unknown' | 'unusable';
}

/** What stands in an overlay's address and is not used. */
export function unusedParameters(
  kind: OverlayKind,
  query: Readonly<Record<string, string>>,
): UnusedParameter[] {
  const shape: Readonly<Record<string, z.ZodCatch>> = schemas[kind].shape;
  return Object.entries(query).flatMap(([name, value]): UnusedParameter[] => {
    const parameter = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (!parameter) return [{ name, value, why: 'unknown' }];
    const usable = parameter.unwrap();
    return z.safeParse(usable, value).success ? [] : [{ name, value, why: 'unusable' }];
  });
}

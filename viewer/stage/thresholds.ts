import type { StageColour, StageSettings } from '../../server/protocol/stage-settings.ts';
import { clockText, type ClockReading } from '../common/clock-reading.ts';

/** Signs of the same meaning as the colours, for eyes that don't tell these apart. */
export type ThresholdShape = 'circle' | 'diamond' | 'triangle';
/** From the last threshold backwards; the ones before look like the first of them. */
const shapes: readonly ThresholdShape[] = ['triangle', 'diamond', 'circle'];

/** The threshold that a clock has come to. */
export interface Reached {
  /** From 0, in the order in which they come. */
  readonly level: number;
  readonly colour: StageColour;
  readonly shape: ThresholdShape;
  /** What is left from there, in ms. */
  readonly at: number;
}

/**
 * The last threshold at or before this remaining time, in ms; null before the first. It is reached
 * together with the digits that name it: the clock rounds up, so 1:00 stands from 60.0 s on.
 */
export function reached(remainingMs: number, colours: StageSettings['colours']): Reached | null {
  const level = colours.findLastIndex(({ at }) => remainingMs <= at);
  const threshold = colours[level];
  if (!threshold) return null;
  const fromLast = Math.min(colours.length - 1 - level, shapes.length - 1);
  return { level, ...threshold, shape: shapes[fromLast] ?? 'circle' };
}

/** What the digits say: what is left, or what has passed. Neither ever goes beyond the limit. */
export function digits(
  { text, remainingMs }: ClockReading,
  limitMs: number,
  count: StageSettings['count'],
): string {
  if (text === '' || count === 'down') return text;
  // Whole seconds of what is left are taken off, so that both ways of counting change together.
  const left = Math.ceil(remainingMs / 1000) * 1000;
  return clockText(Math.max(0, limitMs - left));
}

import { between, type Instant } from '../../server/protocol/values.ts';
import type { PublicView } from '../../server/protocol/views.ts';
import { clockText } from './clock-reading.ts';

/** The break or host's part that is on. */
export type SegmentOn = NonNullable<PublicView['segment']>;

/** What a segment's own clock shows at one moment. */
export interface SegmentReading {
  /** Left of what was planned, as minutes and seconds; never below 0:00. */
  readonly text: string;
  /** Whether the planned time is up. Nothing ends by it: the producer goes on when everybody is there. */
  readonly over: boolean;
  /** How long it goes on reading the same, in ms. */
  readonly untilChangeMs: number;
}

/** Reads a segment's clock at `now` of the show clock, always anew from its anchor. */
export function readSegment({ endsAt, duration }: SegmentOn, now: Instant): SegmentReading {
  // The offset to the server's clock is an estimate: it must not show more than was planned.
  const left = Math.min(duration, between(now, endsAt));
  return {
    text: clockText(left),
    over: left === 0,
    untilChangeMs: left === 0 ? Infinity : left % 1_000 || 1_000,
  };
}

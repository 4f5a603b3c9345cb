import type { Instant } from '../../../server/protocol/values.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { clockText } from '../../../viewer/common/clock-reading.ts';

/** A segment's own clock: it ends nothing, so it goes on counting past its end, such as `+0:12`. */
export function segmentTime(
  segment: NonNullable<PanelView['segment']>,
  now: Instant,
): { text: string; over: boolean; left: number } {
  const remaining = segment.endsAt - now;
  if (remaining > 0)
    return { text: clockText(remaining), over: false, left: remaining / segment.duration };
  return { text: `+${clockText(Math.floor(-remaining / 1000) * 1000)}`, over: true, left: 0 };
}

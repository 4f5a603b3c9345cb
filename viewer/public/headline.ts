import type { PublicView, RundownGroup } from '../../server/protocol/views.ts';
import type { ClockPhase } from '../common/clock-reading.ts';
import { placed, type Placed } from '../common/rundown.ts';
import type { SegmentOn } from '../common/segment-reading.ts';

/** What the line under the picture tells: who is on or comes next, or what a group waits for. */
export type Headline =
  | {
      readonly kind: 'presentation';
      readonly label:
        'onStage' | 'standingBy' | 'hold' | 'limit' | 'finished' | 'withdrawn' | 'nextIs';
      readonly placed: Placed;
      /** Whether clock and microphone belong to it. */
      readonly timed: boolean;
    }
  | { readonly kind: 'segment'; readonly segment: SegmentOn }
  | { readonly kind: 'scoring'; readonly group: RundownGroup }
  | { readonly kind: 'allOver' };

/** The headline of a view, with the clock as the page reads it at this moment. */
export function headlineOf(view: PublicView, phase: ClockPhase): Headline {
  // It ends as soon as the next presenter stands by, so nobody's clock is hidden by it.
  if (view.segment) return { kind: 'segment', segment: view.segment };
  const onStage = placed(view, view.onStage);
  if (onStage && !isThrough(onStage.group, view)) {
    return { kind: 'presentation', label: labelOf(view, phase), placed: onStage, timed: true };
  }
  const scoring = view.groups.findLast(({ state }) => state === 'scoring');
  if (scoring) return { kind: 'scoring', group: scoring };
  const next = placed(view, view.next);
  if (next) return { kind: 'presentation', label: 'nextIs', placed: next, timed: false };
  return { kind: 'allOver' };
}

/** The last one's clock has nothing to say any more once the group is scored. */
const isThrough = ({ state }: RundownGroup, { clock }: PublicView): boolean =>
  clock.state === 'over' && (state === 'scoring' || state === 'published');

function labelOf({ clock }: PublicView, phase: ClockPhase) {
  switch (phase) {
    case 'ready':
      return 'standingBy';
    case 'held':
      return 'hold';
    case 'off':
      return clock.state === 'over' ? clock.how : 'limit';
    default:
      return 'onStage';
  }
}

import type { ShowEventOf } from '../protocol/events.ts';
import { segmentOn } from './cues.ts';
import type { ShowState } from './state.ts';
import { withSegment } from './state-changes.ts';

/** A break or the host's part comes on: one at a time, and nobody is left on the screens. */
export function segmentStarted(state: ShowState, event: ShowEventOf<'segmentStarted'>): ShowState {
  const next = withSegment(segmentOver(state), event.segment, {
    ...{ state: 'running', endsAt: event.endsAt },
  });
  return { ...next, onStage: null };
}

/** Whatever segment is on ends. */
export function segmentOver(state: ShowState): ShowState {
  const on = segmentOn(state);
  return on === null ? state : withSegment(state, on, { state: 'over' });
}

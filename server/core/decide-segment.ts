import type { Command } from '../protocol/commands.ts';
import { after, duration, type Instant } from '../protocol/values.ts';
import { findSegment } from './cues.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { find, type ShowState } from './state.ts';

/** Breaks and the host's parts (SEGMENT rules). */
export function decideSegment(
  state: ShowState,
  command: Extract<Command, { type: 'startSegment' | 'endSegment' }>,
  at: Instant,
): Decision {
  const id = command.segment;
  const segment = findSegment(state, id);
  const is = state.segments.get(id)?.state;
  if (!segment || is === undefined) return refuse('unknownSegment');
  if (command.type === 'endSegment') {
    return is === 'running'
      ? accept({ type: 'segmentEnded', segment: id })
      : refuse('wrongState', { segment: id, state: is });
  }
  if (is === 'running') return refuse('wrongState', { segment: id, state: is });
  const ready = find(state, 'standingBy');
  if (ready !== null) return refuse('anotherStandingBy', { presenter: ready });
  const running = find(state, 'running', 'held');
  if (running !== null) return refuse('anotherRunning', { presenter: running });
  return accept({
    type: 'segmentStarted',
    segment: id,
    endsAt: after(at, duration(segment.duration)),
  });
}

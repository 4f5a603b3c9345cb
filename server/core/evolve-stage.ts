import type { ShowEventOf } from '../protocol/events.ts';
import {
  competing,
  groupOf,
  never,
  phaseOf,
  presentationOf,
  type Presentation,
  type ShowState,
} from './state.ts';
import { onStage, withGroup, withPresentation } from './state-changes.ts';

export function started(state: ShowState, event: ShowEventOf<'started'>): ShowState {
  const next = onStage(state, event.presentation, {
    state: 'running',
    endsAt: event.endsAt,
    warned: false,
    gateClosedByHand: false,
  });
  return { ...next, started: new Set(state.started).add(event.presentation) };
}

type OnStageEvent = ShowEventOf<
  'warned' | 'held' | 'resumed' | 'gateOpenedByHand' | 'gateClosedByHand'
>;

export function whileOnStage(state: ShowState, event: OnStageEvent): Presentation {
  const before = presentationOf(state, event.presentation);
  // The journal holds only what `decide` allowed: the presentation is running or held.
  if (before.state !== 'running' && before.state !== 'held') return before;
  const { warned, gateClosedByHand } = before;
  switch (event.type) {
    case 'held':
      return { state: 'held', remaining: event.remaining, warned, gateClosedByHand };
    case 'resumed':
      return { state: 'running', endsAt: event.endsAt, warned, gateClosedByHand };
    case 'warned':
      return { ...before, warned: true };
    case 'gateOpenedByHand':
      return { ...before, gateClosedByHand: false };
    case 'gateClosedByHand':
      return { ...before, gateClosedByHand: true };
    default:
      return never(event);
  }
}

export function withdrawn(state: ShowState, event: ShowEventOf<'withdrawn'>): ShowState {
  const { presentation: id, reason } = event;
  const next = withPresentation(state, id, { state: 'withdrawn', reason });
  // Who withdraws without ever having started leaves no clock on the screens.
  const left = state.onStage === id && !state.started.has(id);
  const group = groupOf(state, id);
  const nobodyLeft = competing(next, group).length === 0;
  return {
    // Nobody is left to be scored: the judges are not kept waiting.
    ...(nobodyLeft && phaseOf(state, group.id).state === 'scoring'
      ? withGroup(next, group.id, { state: 'presenting' })
      : next),
    onStage: left ? null : state.onStage,
  };
}

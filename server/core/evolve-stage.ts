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
import { segmentOver } from './evolve-segment.ts';
import { onStage, withGroup, withPresentation } from './state-changes.ts';
import { duration, type Instant } from '../protocol/values.ts';

export function started(state: ShowState, event: ShowEventOf<'started'>): ShowState {
  const next = onStage(state, event.presentation, {
    state: 'running',
    endsAt: event.endsAt,
    warned: false,
    gateClosedByHand: false,
  });
  const added = new Map(state.added);
  added.delete(event.presentation);
  return { ...next, added, started: new Set(state.started).add(event.presentation) };
}

/** Comes up to the stage, from the deck or anew; a break is over with it. */
export const stoodBy = (state: ShowState, id: string): ShowState => ({
  ...onStage(segmentOver(state), id, { state: 'standingBy' }),
  slide: null,
});

/** The presentation and its group as before the step; marks given since stay. */
export function stepUndone(state: ShowState, id: string): ShowState {
  const before = state.lastStep?.before;
  if (!before) return state;
  const group = groupOf(state, id).id;
  const [started, added] = [new Set(state.started), new Map(state.added)];
  if (!before.started.has(id)) started.delete(id);
  const addedBefore = before.added.get(id);
  if (addedBefore !== undefined) added.set(id, addedBefore);
  const next = withPresentation(state, id, presentationOf(before, id));
  return {
    ...withGroup(next, group, phaseOf(before, group)),
    ...{ started, added, onStage: before.onStage },
  };
}

export function timeAdded(
  state: ShowState,
  event: ShowEventOf<'timeAdded'>,
  at: Instant,
): ShowState {
  const { presentation: id, length, endsAt, remaining } = event;
  const { warning } = groupOf(state, id);
  const before = presentationOf(state, id);
  const sum = duration((state.added.get(id) ?? 0) + length);
  const next = { ...state, added: new Map(state.added).set(id, sum) };
  // Where more than the warning's time is left again, it comes once more.
  if (before.state === 'running' && endsAt !== null) {
    const warned = before.warned && endsAt - at <= warning;
    return withPresentation(next, id, { ...before, endsAt, warned });
  }
  if (before.state === 'held' && remaining !== null) {
    const warned = before.warned && remaining <= warning;
    return withPresentation(next, id, { ...before, remaining, warned });
  }
  return next;
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

import type { NextAction } from '../protocol/next-action.ts';
import { cuesOf, type Cue } from './cues.ts';
import { rankingProblem } from './rank-group.ts';
import {
  competing,
  find,
  isThrough,
  missingJudges,
  phaseOf,
  planOf,
  presentationOf,
  type Presentation,
  type ShowState,
} from './state.ts';

/** The one obvious next thing for the producer; never one that ends or undoes anything. */
export function nextAction(state: ShowState): NextAction | null {
  const held = find(state, 'held');
  if (held !== null) return { type: 'resume', presentation: held };
  const ready = find(state, 'standingBy');
  if (ready !== null) return { type: 'start', presentation: ready };
  const running = find(state, 'running') !== null;
  const onDeck = find(state, 'onDeck');
  if (onDeck !== null) return running ? null : { type: 'standBy', presentation: onDeck };
  return (running ? null : scoringAction(state)) ?? callNext(state, running);
}

/** The next cue in the rundown; a break doesn't begin while somebody is on stage. */
function callNext(state: ShowState, running: boolean): NextAction | null {
  const next = nextCue(state);
  if (!next) return null;
  if (next.kind === 'presenter') return { type: 'putOnDeck', presentation: next.id };
  return running ? null : { type: 'startSegment', segment: next.id };
}

/** The first that waits; a segment that everybody behind it has passed is not called any more. */
function nextCue(state: ShowState): Cue | undefined {
  const cues = planOf(state).groups.flatMap(cuesOf);
  const passed = cues.findLastIndex(
    ({ kind, id }) => kind === 'presenter' && hasBegun(presentationOf(state, id).state),
  );
  return cues.find(({ kind, id }, index) =>
    kind === 'presenter'
      ? presentationOf(state, id).state === 'waiting'
      : index > passed && state.segments.get(id)?.state === 'waiting',
  );
}

const hasBegun = (state: Presentation['state']): boolean =>
  !['waiting', 'onDeck', 'withdrawn'].includes(state);

/** What keeps a group that is through from its ranking, where the producer can see to it. */
function scoringAction(state: ShowState): NextAction | null {
  for (const group of state.plan?.groups ?? []) {
    const { state: phase } = phaseOf(state, group.id);
    const unopened = phase === 'presenting' && isThrough(state, group);
    if (unopened && competing(state, group).length > 0) {
      return { type: 'openScoring', group: group.id };
    }
    const complete = phase === 'scoring' && missingJudges(state, group.id).length === 0;
    if (complete && rankingProblem(state, group) === null) {
      return { type: 'publish', group: group.id };
    }
  }
  return null;
}

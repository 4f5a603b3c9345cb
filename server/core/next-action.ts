import type { NextAction } from '../protocol/views.ts';
import { rankingProblem } from './rank-group.ts';
import { competing, find, isThrough, missingJudges, phaseOf, type ShowState } from './state.ts';
import { nextWaiting } from './view-public.ts';

/** The one obvious next thing for the producer; never one that ends or undoes anything. */
export function nextAction(state: ShowState): NextAction {
  const held = find(state, 'held');
  if (held !== null) return { type: 'resume', presentation: held };
  const ready = find(state, 'standingBy');
  if (ready !== null) return { type: 'start', presentation: ready };
  const running = find(state, 'running') !== null;
  const onDeck = find(state, 'onDeck');
  if (onDeck !== null) return running ? null : { type: 'standBy', presentation: onDeck };
  return (running ? null : scoringAction(state)) ?? callNext(state);
}

function callNext(state: ShowState): NextAction {
  const next = nextWaiting(state);
  return next === null ? null : { type: 'putOnDeck', presentation: next };
}

/** What keeps a group that is through from its ranking, where the producer can see to it. */
function scoringAction(state: ShowState): NextAction {
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

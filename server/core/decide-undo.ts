import type { Instant } from '../protocol/values.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { countedJudges, groupOf, phaseOf, presentationOf, type ShowState } from './state.ts';

/** Takes the last start, finish or hold back, as if it had never been pressed (UNDO rules). */
export function decideUndo(state: ShowState, at: Instant): Decision {
  const last = state.lastStep;
  if (!last) return refuse('nothingToUndo');
  const { step, presentation: id } = last;
  const group = groupOf(state, id).id;
  if (phaseOf(state, group).state === 'published') return refuse('groupPublished', { group });
  if (step === 'ended' && countedJudges(state, group).length > 0)
    return refuse('sheetsHandedIn', { group });
  const until = undoableUntil(state);
  if (until !== null && at >= until) return refuse('pastLimit');
  return accept({ type: 'stepUndone', presentation: id, step });
}

/** From this instant on the time would be over that the step has stopped, or started; null where nothing runs. */
export function undoableUntil({ lastStep, ...state }: ShowState): Instant | null {
  if (!lastStep) return null;
  const { step, presentation: id, before } = lastStep;
  const running = presentationOf(step === 'started' ? { ...state, lastStep } : before, id);
  return running.state === 'running' ? running.endsAt : null;
}

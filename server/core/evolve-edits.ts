import type { Actor } from '../protocol/commands.ts';
import type { Edit } from '../protocol/rundown-edits.ts';
import { edited, inverseOf } from './evolve-edit.ts';
import type { ShowState } from './state.ts';

/** As many changes can be taken back, the last first. */
const MOST_UNDOINGS = 100;

export function rundownEdited(state: ShowState, edits: readonly Edit[], by: Actor): ShowState {
  let next = state;
  const back: Edit[] = [];
  for (const edit of edits) {
    back.unshift(...inverseOf(next, edit));
    next = edited(next, edit);
  }
  const undoings = [{ edits: back, by }, ...state.undoings].slice(0, MOST_UNDOINGS);
  return { ...next, undoings };
}

export const editUndone = (state: ShowState, edits: readonly Edit[]): ShowState => ({
  ...edits.reduce(edited, state),
  undoings: state.undoings.slice(1),
});

import { whereIs } from '../core/cues.ts';
import type { ShowState } from '../core/state.ts';
import type { RecordedEvent } from '../protocol/events.ts';
import type { Edit } from '../protocol/rundown-edits.ts';
import type { GroupReport } from './report.ts';

type Counts = GroupReport['edits'];
const NONE: Counts = { made: 0, undone: 0 };

/** Counts the changes of each group's part of the rundown. */
export class RundownEdits {
  readonly #counts = new Map<string, Counts>();

  /** Takes note of a line, with the show as it was before it and as it is after it. */
  take(before: ShowState, { event }: RecordedEvent, after: ShowState): void {
    if (event.type !== 'rundownEdited' && event.type !== 'editUndone') return;
    const changed = event.edits.flatMap((edit) => [groupIn(before, edit), groupIn(after, edit)]);
    for (const group of new Set(changed)) {
      if (group === undefined) continue;
      const { made, undone } = this.of(group);
      const takesBack = event.type === 'editUndone';
      this.#counts.set(
        group,
        takesBack ? { made, undone: undone + 1 } : { made: made + 1, undone },
      );
    }
  }

  of(group: string): Counts {
    return this.#counts.get(group) ?? NONE;
  }
}

/** The group that an edit is about in this state of the rundown: a move has two. */
function groupIn(state: ShowState, edit: Edit): string | undefined {
  if (edit.kind === 'planGroup') return edit.group;
  return whereIs(state, cueOf(edit))?.group.id;
}

function cueOf(edit: Exclude<Edit, { kind: 'planGroup' }>): string {
  if (edit.kind === 'addPresenter' || edit.kind === 'editPresenter') return edit.presenter.id;
  if (edit.kind === 'addSegment' || edit.kind === 'editSegment') return edit.segment.id;
  return edit.cue;
}

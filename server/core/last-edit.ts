import type { Edit } from '../protocol/rundown-edits.ts';
import type { LastEdit } from '../protocol/views/panel.ts';
import { whereIs } from './cues.ts';
import { never, planOf, type ShowState } from './state.ts';

/** What the last change of the rundown was; it is told from the edits that take it back. */
export function lastEdit(state: ShowState): LastEdit | null {
  const [last] = state.undoings;
  const told = (last?.edits ?? []).map((edit) => inWords(state, edit));
  return told.toSorted((a, b) => WEIGHT.indexOf(a.what) - WEIGHT.indexOf(b.what))[0] ?? null;
}

/** Of several edits in one change, such as a name and a note, the first of these names it. */
const WEIGHT: readonly LastEdit['what'][] = [
  ...(['removed', 'added', 'moved', 'changed', 'planned', 'noted'] as const),
];

function inWords(state: ShowState, back: Edit): LastEdit {
  switch (back.kind) {
    case 'addPresenter':
      return { what: 'removed', name: back.presenter.name };
    case 'addSegment':
      return { what: 'removed', name: back.segment.name };
    case 'removeCue':
      return { what: 'added', name: cueName(state, back.cue) };
    case 'moveCue':
      return { what: 'moved', name: cueName(state, back.cue) };
    case 'editPresenter':
      return { what: 'changed', name: cueName(state, back.presenter.id) };
    case 'editSegment':
      return { what: 'changed', name: cueName(state, back.segment.id) };
    case 'note':
      return { what: 'noted', name: cueName(state, back.cue) };
    case 'planGroup': {
      const group = planOf(state).groups.find(({ id }) => id === back.group);
      return { what: 'planned', name: group?.name ?? { zh: back.group, en: back.group } };
    }
    default:
      return never(back);
  }
}

function cueName(state: ShowState, id: string): LastEdit['name'] {
  const cue = whereIs(state, id)?.cues.find((one) => one.id === id);
  if (!cue) return { zh: id, en: id };
  return cue.kind === 'presenter' ? cue.presenter.name : cue.segment.name;
}

import type { Group, Named } from '../protocol/event-plan.ts';
import { instant, type Text } from '../protocol/values.ts';
import type { PanelView, SheetProgress } from '../protocol/views.ts';
import { decideUndo, undoableUntil } from './decide-undo.ts';
import { importedComponents } from './decide-edit.ts';
import { lastEdit } from './last-edit.ts';
import { nextAction } from './next-action.ts';
import { rankingProblem } from './rank-group.ts';
import {
  competing,
  countedJudges,
  missingJudges,
  phaseOf,
  planOf,
  sheetOf,
  wantedMarks,
  type ShowState,
} from './state.ts';
import { publicView } from './view-public.ts';

/** What the producer sees: the public's view, and how far everybody is. Never a mark. */
export function panelView(state: ShowState): PanelView {
  const plan = planOf(state);
  return {
    ...publicView(state),
    rundownVersion: state.rundownVersion,
    nextAction: nextAction(state),
    undoable: undoable(state),
    edits: { count: state.undoings.length, by: lastEditor(state), last: lastEdit(state) },
    locked: state.locked,
    notes: Object.fromEntries(state.notes),
    imported: importedComponents(plan).map((component) => ({
      id: component.id,
      name: nameOf(plan.components, component.id),
      needed: component.ifNone === undefined,
    })),
    stageMessage: state.stageMessage,
    judges: plan.judges,
    sheets: plan.groups
      .filter((group) => isMarked(state, group))
      .flatMap((group) => sheetsOf(state, group)),
    heldBack: plan.groups
      .filter(({ id }) => isHeldBack(state, id))
      .map((group) => heldBack(state, group)),
    proposals: [...state.proposals].map(([group, proposal]) => ({ group, ...proposal })),
  };
}

function undoable(state: ShowState): PanelView['undoable'] {
  const { lastStep } = state;
  if (!lastStep || decideUndo(state, instant(0)).ok === false) return null;
  const { step, presentation } = lastStep;
  return { step, presentation, until: undoableUntil(state) };
}

function lastEditor({ undoings: [last] }: ShowState): string | null {
  return last?.by.role === 'producer' ? (last.by.name ?? null) : null;
}

const nameOf = (named: readonly Named[] | undefined, id: string): Text =>
  named?.find((one) => one.id === id)?.name ?? { zh: id, en: id };

/** Being marked now, with somebody left to mark. */
const isMarked = (state: ShowState, group: Group): boolean =>
  ['presenting', 'scoring'].includes(phaseOf(state, group.id).state) &&
  competing(state, group).length > 0;

/** Of those who are waited for or have handed in: nobody else's sheet is ever to come. */
function sheetsOf(state: ShowState, group: Group): SheetProgress[] {
  const awaited = new Set([
    ...missingJudges(state, group.id),
    ...countedJudges(state, group.id).map(({ id }) => id),
  ]);
  return planOf(state)
    .judges.filter(({ id }) => awaited.has(id))
    .map(({ id }) => progress(state, group, id));
}

function progress(state: ShowState, group: Group, judge: string): SheetProgress {
  const sheet = sheetOf(state, judge, group.id);
  const wanted = wantedMarks(state, group, judge);
  const given = wanted.filter((mark) => mark !== undefined).length;
  const marking = given > 0 ? 'marking' : 'empty';
  return {
    group: group.id,
    judge,
    state: sheet.handedIn === null ? marking : 'handedIn',
    given,
    wanted: wanted.length,
  };
}

/** Scoring, and only the producer can bring the ranking out. */
function isHeldBack(state: ShowState, group: string): boolean {
  const phase = phaseOf(state, group);
  if (phase.state !== 'scoring') return false;
  return phase.heldBack !== null || missingJudges(state, group).length === 0;
}

const heldBack = (state: ShowState, group: Group): PanelView['heldBack'][number] => ({
  group: group.id,
  missing: missingJudges(state, group.id),
  problem: rankingProblem(state, group),
});

import type { Command } from '../protocol/commands.ts';
import type { EventPlan, Group } from '../protocol/event-plan.ts';
import type { ShowEvent } from '../protocol/events.ts';
import type { Edit } from '../protocol/rundown-edits.ts';
import { after, type Instant } from '../protocol/values.ts';
import { cuesOf, whereIs } from './cues.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { edited } from './evolve-edit.ts';
import { competing, isThrough, never, phaseOf, planOf, type ShowState } from './state.ts';

type EditCommand = Extract<Command, { type: 'edit' | 'undoEdit' | 'lockRundown' }>;
type Refused = Extract<Decision, { ok: false }>;

/** Changes of the rundown: all of a command's, or none (EDIT rules). */
export function decideEdit(state: ShowState, command: EditCommand, at: Instant): Decision {
  if (command.type === 'lockRundown') {
    return command.locked === state.locked
      ? accept()
      : accept({ type: 'rundownLocked', locked: command.locked });
  }
  if (state.locked) return refuse('rundownLocked');
  if (command.type === 'edit') return decided(state, command.edits, 'rundownEdited', at);
  const [last] = state.undoings;
  if (!last) return refuse('nothingToUndo');
  if (command.count !== state.undoings.length) return refuse('seenIsOld');
  return decided(state, last.edits, 'editUndone', at);
}

function decided(
  state: ShowState,
  edits: readonly Edit[],
  type: 'rundownEdited' | 'editUndone',
  at: Instant,
): Decision {
  let next = state;
  for (const edit of edits) {
    const refused = obstacle(next, edit);
    if (refused) return refused;
    next = edited(next, edit);
  }
  if (type === 'rundownEdited' && isSame(state, next)) return accept();
  return accept({ type, edits: [...edits] }, ...scoringOpened(state, next, at));
}

const isSame = (one: ShowState, other: ShowState): boolean =>
  JSON.stringify(one.plan) === JSON.stringify(other.plan) &&
  JSON.stringify([...one.notes]) === JSON.stringify([...other.notes]);

/** A group whose last waiting presenter is taken away is through. */
const scoringOpened = (before: ShowState, next: ShowState, at: Instant): ShowEvent[] =>
  planOf(next)
    .groups.filter((group) => phaseOf(before, group.id).state === 'presenting')
    .filter((group) => isThrough(next, group) && competing(next, group).length > 0)
    .filter((group) => !isThrough(before, planned(before, group)))
    .map((group) => ({
      type: 'scoringOpened',
      group: group.id,
      deadline: after(at, group.scoringWindow),
    }));

const planned = (state: ShowState, { id }: Group): Group =>
  planOf(state).groups.find((group) => group.id === id) ?? never(id as never);

/** Why this edit is not possible now; null where it is. */
function obstacle(state: ShowState, edit: Edit): Refused | null {
  switch (edit.kind) {
    case 'addPresenter':
      return (
        taken(state, edit.presenter.id) ??
        place(state, edit.group, edit.before, true) ??
        importedMissing(state, edit)
      );
    case 'addSegment':
      return taken(state, edit.segment.id) ?? place(state, edit.group, edit.before, false);
    case 'editPresenter':
      return unpublished(state, edit.presenter.id, 'presenter');
    case 'editSegment':
      return unpublished(state, edit.segment.id, 'segment') ?? waiting(state, edit.segment.id);
    case 'moveCue':
      return waiting(state, edit.cue) ?? moved(state, edit);
    case 'removeCue':
      return waiting(state, edit.cue) ?? leaving(state, edit.cue);
    case 'note':
      return whereIs(state, edit.cue) ? null : no('unknownCue');
    case 'planGroup':
      return group(state, edit.group) ? null : no('unknownGroup');
    default:
      return never(edit);
  }
}

const no = (...refusal: Parameters<typeof refuse>): Refused => {
  const refused = refuse(...refusal);
  if (refused.ok) throw new Error('a refusal is no acceptance');
  return refused;
};

const group = (state: ShowState, id: string) => planOf(state).groups.find((one) => one.id === id);

const taken = (state: ShowState, cue: string): Refused | null =>
  whereIs(state, cue) ? no('cueExists', { cue }) : null;

const stateOf = (state: ShowState, cue: string) =>
  (state.presentations.get(cue) ?? state.segments.get(cue))?.state;

/** Only what still waits is moved about. */
function waiting(state: ShowState, cue: string): Refused | null {
  if (!whereIs(state, cue)) return no('unknownCue');
  return stateOf(state, cue) === 'waiting' ? null : no('cueLocked', { cue });
}

/** Whether a cue may come there: never in front of what has begun, nor into what is through. */
function place(
  state: ShowState,
  id: string,
  before: string | null,
  isPresenter: boolean,
): Refused | null {
  const target = group(state, id);
  if (!target) return no('unknownGroup');
  if (isPresenter && state.draws.has(id)) return no('orderDrawn', { group: id });
  const { state: phase } = phaseOf(state, id);
  if (isPresenter && phase === 'published') return no('groupPublished', { group: id });
  if (isPresenter && (phase === 'scoring' || (phase === 'presenting' && isThrough(state, target))))
    return no('groupAlreadyScoring', { group: id });
  if (before === null) return null;
  if (!cuesOf(target).some((cue) => cue.id === before)) return no('unknownCue');
  return stateOf(state, before) === 'waiting' ? null : no('cueLocked', { cue: before });
}

function moved(
  state: ShowState,
  { cue, group: target, before }: Extract<Edit, { kind: 'moveCue' }>,
): Refused | null {
  if (before === cue) return no('unknownCue');
  const isPresenter = state.presentations.has(cue);
  const from = whereIs(state, cue)?.group.id;
  const leaves = from === target ? null : leaving(state, cue);
  const drawn = isPresenter && from !== undefined && state.draws.has(from);
  return drawn
    ? no('orderDrawn', { group: from })
    : (leaves ?? place(state, target, before, isPresenter));
}

/** A drawn group keeps its presenters, and any group at least one. */
function leaving(state: ShowState, cue: string): Refused | null {
  const from = whereIs(state, cue)?.group;
  if (!from || !state.presentations.has(cue)) return null;
  if (state.draws.has(from.id)) return no('orderDrawn', { group: from.id });
  return from.presenters.length > 1 ? null : no('lastPresenter', { group: from.id });
}

/** What is published never changes, and a name can be put right until then. */
function unpublished(state: ShowState, cue: string, kind: 'presenter' | 'segment'): Refused | null {
  const found = whereIs(state, cue);
  const known = kind === 'presenter' ? state.presentations.has(cue) : state.segments.has(cue);
  if (!found || !known) return no('unknownCue');
  return kind === 'presenter' && phaseOf(state, found.group.id).state === 'published'
    ? no('groupPublished', { group: found.group.id })
    : null;
}

/** The formula's numbers that no judge marks. */
export const importedComponents = ({ formula }: EventPlan) =>
  (formula.components ?? []).filter(({ from }) => (from ?? 'imported') === 'imported');

/** The formula needs every number that is imported, unless it says what stands for none. */
function importedMissing(
  state: ShowState,
  { imported }: Extract<Edit, { kind: 'addPresenter' }>,
): Refused | null {
  const components = importedComponents(planOf(state));
  const needed = components.filter(({ ifNone }) => ifNone === undefined);
  const missing = needed.find(({ id }) => !imported.some(({ component }) => component === id));
  const unknown = imported.find(({ component }) => !components.some(({ id }) => id === component));
  const named = missing?.id ?? unknown?.component;
  return named === undefined ? null : no('importedMissing', { component: named });
}

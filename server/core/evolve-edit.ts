import { OWN_UNIT, type EventPlan, type Group, type Presenter } from '../protocol/event-plan.ts';
import type { Edit } from '../protocol/rundown-edits.ts';
import type { Text } from '../protocol/values.ts';
import { presenterCue, segmentCue, whereIs, withCues, cuesOf, type Cue } from './cues.ts';
import { never, planOf, type ShowState } from './state.ts';

/** What an edit that `decide` allowed makes of the state, and what takes it back (EDIT rules). */

export function edited(state: ShowState, edit: Edit): ShowState {
  switch (edit.kind) {
    case 'addPresenter':
      return added(state, edit);
    case 'addSegment': {
      const next = placed(state, edit.group, edit.before, segmentCue(edit.segment));
      const segments = new Map(state.segments).set(edit.segment.id, { state: 'waiting' });
      return { ...next, segments };
    }
    case 'editPresenter':
      return excusedAnew(replaced(state, presenterCue(edit.presenter)), edit.presenter);
    case 'editSegment':
      return replaced(state, segmentCue(edit.segment));
    case 'moveCue': {
      const cue = whereIs(state, edit.cue)?.cues.find(({ id }) => id === edit.cue);
      return cue ? placed(taken(state, edit.cue), edit.group, edit.before, cue) : state;
    }
    case 'removeCue':
      return removed(state, edit.cue);
    case 'note': {
      const notes = new Map(state.notes);
      if (edit.text === null) notes.delete(edit.cue);
      else notes.set(edit.cue, edit.text);
      return { ...state, notes };
    }
    case 'planGroup':
      return withGroupPlan(state, edit.group, (group) => withStart(group, edit.starts));
    default:
      return never(edit);
  }
}

function withStart(group: Group, starts: string | null): Group {
  if (starts !== null) return { ...group, starts };
  const without: Group = { ...group };
  delete without.starts;
  return without;
}

function added(state: ShowState, edit: Extract<Edit, { kind: 'addPresenter' }>): ShowState {
  const { presenter, imported: numbers } = edit;
  const next = placed(state, edit.group, edit.before, presenterCue(presenter));
  const plan = planOf(next);
  const imported = numbers.map((number) => ({ presenter: presenter.id, ...number }));
  const presentations = new Map(next.presentations).set(presenter.id, { state: 'waiting' });
  return excusedAnew(
    {
      ...{ ...next, presentations },
      plan: plan.imported ? { ...plan, imported: [...plan.imported, ...imported] } : plan,
    },
    presenter,
  );
}

function removed(state: ShowState, cue: string): ShowState {
  const next = taken(state, cue);
  const without = <T>(map: ReadonlyMap<string, T>) => {
    const copy = new Map(map);
    copy.delete(cue);
    return copy;
  };
  const plan = planOf(next);
  // Who doesn't mark them stays known, for the case that they come back.
  const imported = plan.imported?.filter(({ presenter }) => presenter !== cue);
  return {
    ...{ ...next, plan: { ...plan, ...(imported && { imported }) } },
    presentations: without(state.presentations),
    segments: without(state.segments),
    notes: without(state.notes),
  };
}

/** Judges who don't mark their own unit don't mark a presenter who comes into it. */
function excusedAnew(state: ShowState, { id: presenter, unit }: Presenter): ShowState {
  const plan = planOf(state);
  const before = plan.excused ?? [];
  const others = before.filter((one) => one.presenter !== presenter || one.reason !== OWN_UNIT);
  const own = plan.judges
    .filter((judge) => judge.unit !== undefined && isSame(judge.unit, unit))
    .filter(({ id }) => !others.some((one) => one.presenter === presenter && one.judge === id))
    .map(({ id: judge }) => ({ judge, presenter, reason: OWN_UNIT }));
  if (own.length === 0 && others.length === before.length) return state;
  return { ...state, plan: { ...plan, excused: [...others, ...own] } };
}

const isSame = (one: Text, other: Text): boolean => one.zh === other.zh || one.en === other.en;

function placed(state: ShowState, group: string, before: string | null, cue: Cue): ShowState {
  return withGroupPlan(state, group, (one) => {
    const cues = cuesOf(one);
    const index = before === null ? cues.length : cues.findIndex(({ id }) => id === before);
    return withCues(one, cues.toSpliced(index < 0 ? cues.length : index, 0, cue));
  });
}

function taken(state: ShowState, cue: string): ShowState {
  const found = whereIs(state, cue);
  if (!found) return state;
  const rest = found.cues.filter(({ id }) => id !== cue);
  return withGroupPlan(state, found.group.id, (group) => withCues(group, rest));
}

function replaced(state: ShowState, cue: Cue): ShowState {
  const found = whereIs(state, cue.id);
  if (!found) return state;
  const cues = found.cues.map((one) => (one.id === cue.id ? cue : one));
  return withGroupPlan(state, found.group.id, (group) => withCues(group, cues));
}

function withGroupPlan(state: ShowState, id: string, change: (group: Group) => Group): ShowState {
  const plan: EventPlan = planOf(state);
  const groups = plan.groups.map((group) => (group.id === id ? change(group) : group));
  return { ...state, plan: { ...plan, groups } };
}

/** What takes `edit` back, for the state before it; notes of a removed cue come back as well. */
export function inverseOf(state: ShowState, edit: Edit): Edit[] {
  switch (edit.kind) {
    case 'addPresenter':
      return [{ kind: 'removeCue', cue: edit.presenter.id }];
    case 'addSegment':
      return [{ kind: 'removeCue', cue: edit.segment.id }];
    case 'editPresenter':
      return cueEdits(state, edit.presenter.id, (cue) =>
        cue.kind === 'presenter' ? { kind: 'editPresenter', presenter: cue.presenter } : null,
      );
    case 'editSegment':
      return cueEdits(state, edit.segment.id, (cue) =>
        cue.kind === 'segment' ? { kind: 'editSegment', segment: cue.segment } : null,
      );
    case 'moveCue':
      return cueEdits(state, edit.cue, ({ id }, group, before) => ({
        ...{ kind: 'moveCue', cue: id, group, before },
      }));
    case 'removeCue':
      return [...cueEdits(state, edit.cue, addedAgain(state)), ...noteOf(state, edit.cue)];
    case 'note':
      return [{ kind: 'note', cue: edit.cue, text: state.notes.get(edit.cue) ?? null }];
    case 'planGroup': {
      const group = planOf(state).groups.find(({ id }) => id === edit.group);
      return [{ kind: 'planGroup', group: edit.group, starts: group?.starts ?? null }];
    }
    default:
      return never(edit);
  }
}

type EditOf = (cue: Cue, group: string, before: string | null) => Edit | null;

/** The edit that a cue's present place and content make. */
function cueEdits(state: ShowState, id: string, make: EditOf): Edit[] {
  const found = whereIs(state, id);
  const index = found?.cues.findIndex((cue) => cue.id === id) ?? -1;
  const cue = found?.cues[index];
  if (!found || !cue) return [];
  const edit = make(cue, found.group.id, found.cues[index + 1]?.id ?? null);
  return edit ? [edit] : [];
}

const addedAgain =
  (state: ShowState): EditOf =>
  (cue, group, before) => {
    if (cue.kind === 'segment') return { kind: 'addSegment', group, before, segment: cue.segment };
    const { presenter } = cue;
    const imported = (planOf(state).imported ?? [])
      .filter((number) => number.presenter === presenter.id)
      .map(({ component, value }) => ({ component, value }));
    return { kind: 'addPresenter', group, before, presenter, imported };
  };

function noteOf(state: ShowState, cue: string): Edit[] {
  const text = state.notes.get(cue);
  return text === undefined ? [] : [{ kind: 'note', cue, text }];
}

import type { EventPlan } from '../protocol/event-plan.ts';
import type { ShowEvent, ShowEventOf } from '../protocol/events.ts';
import { publicRanking } from './public-ranking.ts';
import {
  groupOf,
  initialState,
  markKey,
  never,
  presentationOf,
  sheetOf,
  type GroupPhase,
  type HeldBack,
  type Presentation,
  type Sheet,
  type ShowState,
} from './state.ts';

/** Events that change nothing an operator acts on, and nothing the public sees. */
const UNSEEN: readonly ShowEvent['type'][] = ['marked', 'sheetHandedIn'];

/** The state after `event`, which stands in the journal under number `seq`. */
export function evolve(state: ShowState, event: ShowEvent, seq: number): ShowState {
  const next = apply(state, event, seq);
  if (UNSEEN.includes(event.type)) return next;
  return {
    ...next,
    publicVersion: seq,
    rundownVersion: event.type === 'warned' ? next.rundownVersion : seq,
  };
}

function apply(state: ShowState, event: ShowEvent, seq: number): ShowState {
  switch (event.type) {
    case 'planned':
      return planned(event.plan);
    case 'putOnDeck':
      return enter(state, event.presentation, { state: 'onDeck' });
    case 'stoodBy':
      return onStage(state, event.presentation, { state: 'standingBy' });
    case 'started':
      return started(state, event);
    case 'warned':
    case 'held':
    case 'resumed':
    case 'gateOpenedByHand':
    case 'gateClosedByHand':
      return withPresentation(state, event.presentation, whileOnStage(state, event));
    case 'ended':
      return withPresentation(state, event.presentation, { state: 'over', how: event.how });
    case 'withdrawn':
      return withdrawn(state, event);
    case 'restarted':
      return onStage(state, event.presentation, { state: 'standingBy' });
    case 'scoringOpened':
      return withGroup(state, event.group, {
        state: 'scoring',
        deadline: event.deadline,
        heldBack: null,
      });
    case 'deadlinePassed':
      return heldBack(state, event.group, { missing: event.missing });
    case 'marked':
      return marked(state, event);
    case 'sheetHandedIn':
      return withSheet(state, event.judge, event.group, (sheet) => ({ ...sheet, handedIn: seq }));
    case 'published':
      return withGroup(state, event.group, {
        state: 'published',
        published: publicRanking(state, event),
      });
    default:
      return never(event);
  }
}

function planned(plan: EventPlan): ShowState {
  const presenters = plan.groups.flatMap((group) => group.presenters);
  return {
    ...initialState,
    plan,
    presentations: new Map(presenters.map(({ id }) => [id, { state: 'waiting' }])),
    groups: new Map(plan.groups.map(({ id }) => [id, { state: 'waiting' }])),
  };
}

function started(state: ShowState, event: ShowEventOf<'started'>): ShowState {
  const next = onStage(state, event.presentation, {
    state: 'running',
    endsAt: event.endsAt,
    warned: false,
    gateClosedByHand: false,
  });
  return { ...next, started: new Set(state.started).add(event.presentation) };
}

type OnStageEvent = ShowEventOf<
  'warned' | 'held' | 'resumed' | 'gateOpenedByHand' | 'gateClosedByHand'
>;

function whileOnStage(state: ShowState, event: OnStageEvent): Presentation {
  const before = presentationOf(state, event.presentation);
  const warned = 'warned' in before && before.warned;
  if (event.type === 'held') return { state: 'held', remaining: event.remaining, warned };
  if (event.type === 'resumed') {
    return { state: 'running', endsAt: event.endsAt, warned, gateClosedByHand: false };
  }
  // The journal holds only what `decide` allowed: the presentation is running.
  if (before.state !== 'running') return before;
  if (event.type === 'warned') return { ...before, warned: true };
  return { ...before, gateClosedByHand: event.type === 'gateClosedByHand' };
}

function withdrawn(state: ShowState, event: ShowEventOf<'withdrawn'>): ShowState {
  const next = withPresentation(state, event.presentation, {
    state: 'withdrawn',
    reason: event.reason,
  });
  // Who withdraws before going on stage leaves the screens as they are.
  const left = state.onStage === event.presentation && !state.started.has(event.presentation);
  return left ? { ...next, onStage: null } : next;
}

function marked(state: ShowState, event: ShowEventOf<'marked'>): ShowState {
  const group = groupOf(state, event.presenter).id;
  return withSheet(state, event.judge, group, (sheet) => {
    const marks = new Map(sheet.marks);
    const { presenter, criterion, mark } = event;
    if (mark === null) marks.delete(markKey(presenter, criterion));
    else marks.set(markKey(presenter, criterion), { presenter, criterion, mark });
    return { ...sheet, marks };
  });
}

function heldBack(state: ShowState, group: string, held: HeldBack): ShowState {
  const phase = state.groups.get(group);
  if (phase?.state !== 'scoring') return state;
  return withGroup(state, group, { ...phase, heldBack: held });
}

/** A presentation goes on stage or back to its start; its group is presenting from then on. */
const onStage = (state: ShowState, id: string, presentation: Presentation): ShowState => ({
  ...enter(state, id, presentation),
  onStage: id,
});

const enter = (state: ShowState, id: string, presentation: Presentation): ShowState =>
  withGroup(withPresentation(state, id, presentation), groupOf(state, id).id, {
    state: 'presenting',
  });

const withPresentation = (state: ShowState, id: string, presentation: Presentation): ShowState => ({
  ...state,
  presentations: new Map(state.presentations).set(id, presentation),
});

const withGroup = (state: ShowState, id: string, phase: GroupPhase): ShowState => ({
  ...state,
  groups: new Map(state.groups).set(id, phase),
});

function withSheet(
  state: ShowState,
  judge: string,
  group: string,
  change: (sheet: Sheet) => Sheet,
): ShowState {
  const own = new Map(state.sheets.get(judge)).set(group, change(sheetOf(state, judge, group)));
  return { ...state, sheets: new Map(state.sheets).set(judge, own) };
}

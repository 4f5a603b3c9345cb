import type { EventPlan } from '../protocol/event-plan.ts';
import type { ShowEvent, ShowEventOf } from '../protocol/events.ts';
import { publicRanking } from './public-ranking.ts';
import {
  competing,
  groupOf,
  initialState,
  markKey,
  never,
  phaseOf,
  planOf,
  presentationOf,
  sheetOf,
  type GroupPhase,
  type HeldBack,
  type Presentation,
  type Proposal,
  type Sheet,
  type ShowState,
} from './state.ts';

/** Which of the two versions an event moves: what an operator acts on, and what the public sees. */
const moves: Record<ShowEvent['type'], { readonly rundown: 0 | 1; readonly public: 0 | 1 }> = {
  planned: { rundown: 1, public: 1 },
  putOnDeck: { rundown: 1, public: 1 },
  stoodBy: { rundown: 1, public: 1 },
  started: { rundown: 1, public: 1 },
  // Screens compute the warning from the clock's anchor.
  warned: { rundown: 0, public: 0 },
  held: { rundown: 1, public: 1 },
  resumed: { rundown: 1, public: 1 },
  ended: { rundown: 1, public: 1 },
  withdrawn: { rundown: 1, public: 1 },
  restarted: { rundown: 1, public: 1 },
  gateOpenedByHand: { rundown: 1, public: 1 },
  gateClosedByHand: { rundown: 1, public: 1 },
  lotsDrawn: { rundown: 1, public: 1 },
  scoringOpened: { rundown: 1, public: 1 },
  deadlinePassed: { rundown: 1, public: 0 },
  // Not even their number may be told from a version.
  marked: { rundown: 0, public: 0 },
  sheetHandedIn: { rundown: 0, public: 0 },
  // The public learns of a correction with the version that it leads to.
  correctionProposed: { rundown: 1, public: 0 },
  correctionDropped: { rundown: 1, public: 0 },
  correctionConfirmed: { rundown: 1, public: 0 },
  published: { rundown: 1, public: 1 },
};

/**
 * The state after `event`, which stands in the journal under number `seq`. Events carry every
 * instant they need, so no clock comes in here.
 */
export function evolve(state: ShowState, event: ShowEvent, seq: number): ShowState {
  const move = moves[event.type];
  const seen = move.public + (takesOut(state, event) ? 1 : 0);
  return {
    ...apply(state, event, seq),
    rundownVersion: state.rundownVersion + move.rundown,
    publicVersion: state.publicVersion + seen,
  };
}

/** Who is taken out stands in the rundown as withdrawn at once. */
const takesOut = (state: ShowState, event: ShowEvent): boolean =>
  event.type === 'correctionConfirmed' && state.proposals.get(event.group)?.points === null;

function apply(state: ShowState, event: ShowEvent, seq: number): ShowState {
  switch (event.type) {
    case 'planned':
      return planned(event.plan);
    case 'putOnDeck':
      return enter(state, event.presentation, { state: 'onDeck' });
    case 'stoodBy':
    case 'restarted':
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
    case 'lotsDrawn':
      return lotsDrawn(state, event);
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
    case 'correctionProposed':
      return withProposal(state, event.group, {
        presenter: event.presenter,
        points: event.points,
        reason: event.reason,
      });
    case 'correctionDropped':
      return withProposal(state, event.group, null);
    case 'correctionConfirmed':
      return corrected(state, event.group);
    case 'published':
      return published(state, event);
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

/** The plan itself takes the order that was drawn: whatever goes by it follows. */
function lotsDrawn(state: ShowState, event: ShowEventOf<'lotsDrawn'>): ShowState {
  const plan = planOf(state);
  const { group: id, seed, order, ties } = event;
  const place = (presenter: { readonly id: string }) => order.indexOf(presenter.id);
  const groups = plan.groups.map((group) =>
    group.id === id
      ? { ...group, presenters: group.presenters.toSorted((a, b) => place(a) - place(b)) }
      : group,
  );
  const draws = new Map(state.draws).set(id, { seed, ties });
  return { ...state, plan: { ...plan, groups }, draws };
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
  // The journal holds only what `decide` allowed: the presentation is running or held.
  if (before.state !== 'running' && before.state !== 'held') return before;
  const { warned, gateClosedByHand } = before;
  switch (event.type) {
    case 'held':
      return { state: 'held', remaining: event.remaining, warned, gateClosedByHand };
    case 'resumed':
      return { state: 'running', endsAt: event.endsAt, warned, gateClosedByHand };
    case 'warned':
      return { ...before, warned: true };
    case 'gateOpenedByHand':
      return { ...before, gateClosedByHand: false };
    case 'gateClosedByHand':
      return { ...before, gateClosedByHand: true };
    default:
      return never(event);
  }
}

function withdrawn(state: ShowState, event: ShowEventOf<'withdrawn'>): ShowState {
  const { presentation: id, reason } = event;
  const next = withPresentation(state, id, { state: 'withdrawn', reason });
  // Who withdraws without ever having started leaves no clock on the screens.
  const left = state.onStage === id && !state.started.has(id);
  const group = groupOf(state, id);
  const nobodyLeft = competing(next, group).length === 0;
  return {
    // Nobody is left to be scored: the judges are not kept waiting.
    ...(nobodyLeft && phaseOf(state, group.id).state === 'scoring'
      ? withGroup(next, group.id, { state: 'presenting' })
      : next),
    onStage: left ? null : state.onStage,
  };
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

/** An earlier version stays beside the new one. */
function published(state: ShowState, event: ShowEventOf<'published'>): ShowState {
  const before = state.groups.get(event.group);
  const earlier = before?.state === 'published' ? [...before.earlier, before.published] : [];
  return withGroup(state, event.group, {
    state: 'published',
    published: publicRanking(state, event),
    earlier,
  });
}

function corrected(state: ShowState, group: string): ShowState {
  const proposal = state.proposals.get(group);
  if (!proposal) return state;
  const { presenter, points, reason } = proposal;
  const settled = withProposal(state, group, null);
  if (points === null)
    return withdrawn(settled, { type: 'withdrawn', presentation: presenter, reason });
  const adjustments = new Map(state.adjustments);
  adjustments.set(group, [
    ...(state.adjustments.get(group) ?? []),
    { presenter, amount: points, reason },
  ]);
  return { ...settled, adjustments };
}

function withProposal(state: ShowState, group: string, proposal: Proposal | null): ShowState {
  const proposals = new Map(state.proposals);
  if (proposal) proposals.set(group, proposal);
  else proposals.delete(group);
  return { ...state, proposals };
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

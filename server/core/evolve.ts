import type { EventPlan } from '../protocol/event-plan.ts';
import type { RecordedEvent, ShowEvent } from '../protocol/events.ts';
import type { Instant } from '../protocol/values.ts';
import { corrected, heldBack, lotsDrawn, marked, published } from './evolve-ranking.ts';
import { editUndone, rundownEdited } from './evolve-edits.ts';
import { remembered } from './evolve-memory.ts';
import { segmentStarted } from './evolve-segment.ts';
import {
  started,
  stepUndone,
  stoodBy,
  timeAdded,
  whileOnStage,
  withdrawn,
} from './evolve-stage.ts';
import { initialState, never, type Presentation, type ShowState } from './state.ts';
import {
  enter,
  withGroup,
  withPresentation,
  withProposal,
  withSegment,
  withSheet,
} from './state-changes.ts';

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
  stepUndone: { rundown: 1, public: 1 },
  timeAdded: { rundown: 1, public: 1 },
  segmentStarted: { rundown: 1, public: 1 },
  segmentEnded: { rundown: 1, public: 1 },
  // Changes of what is still to come take no press away: GO names what it is for.
  rundownEdited: { rundown: 0, public: 0 },
  editUndone: { rundown: 0, public: 0 },
  rundownLocked: { rundown: 0, public: 0 },
  slideTurned: { rundown: 0, public: 1 },
  programmeCut: { rundown: 0, public: 1 },
  stageTold: { rundown: 0, public: 0 },
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

/** Where an event stands in the journal, since when, and by whom. */
export type Entry = Pick<RecordedEvent, 'seq' | 'at' | 'by'>;

/** What the state would be after `event`: for a decision that has to look ahead. */
export const foresee = (state: ShowState, event: ShowEvent, at: Instant): ShowState =>
  evolve(state, event, { seq: 0, at, by: { role: 'system' } });

/** The state after `event`, which stands in the journal under `entry`; no clock comes in here. */
export function evolve(state: ShowState, event: ShowEvent, entry: Entry): ShowState {
  const move = moves[event.type];
  const next = apply(state, event, entry);
  const seen = move.public + (takesOut(state, event) || showsEdit(state, next, event) ? 1 : 0);
  return {
    ...next,
    ...remembered(state, next, event, entry),
    rundownVersion: state.rundownVersion + move.rundown,
    publicVersion: state.publicVersion + seen,
  };
}

/** Who is taken out stands in the rundown as withdrawn at once. */
const takesOut = (state: ShowState, event: ShowEvent): boolean =>
  event.type === 'correctionConfirmed' && state.proposals.get(event.group)?.points === null;

/** Notes are the crew's; all else of the rundown is public. */
const showsEdit = (before: ShowState, next: ShowState, { type }: ShowEvent): boolean =>
  (type === 'rundownEdited' || type === 'editUndone') &&
  JSON.stringify(before.plan?.groups) !== JSON.stringify(next.plan?.groups);

function apply(state: ShowState, event: ShowEvent, { seq, at, by }: Entry): ShowState {
  switch (event.type) {
    case 'planned':
      return planned(event.plan);
    case 'putOnDeck':
      return enter(state, event.presentation, { state: 'onDeck' });
    case 'stoodBy':
    case 'restarted':
      return stoodBy(state, event.presentation);
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
    case 'stepUndone':
      return stepUndone(state, event.presentation);
    case 'timeAdded':
      return timeAdded(state, event, at);
    case 'segmentStarted':
      return segmentStarted(state, event);
    case 'segmentEnded':
      return withSegment(state, event.segment, { state: 'over' });
    case 'rundownEdited':
      return rundownEdited(state, event.edits, by);
    case 'editUndone':
      return editUndone(state, event.edits);
    case 'rundownLocked':
      return { ...state, locked: event.locked };
    case 'slideTurned': {
      const { presentation, number, count } = event;
      return { ...state, slide: { presentation, number, count } };
    }
    case 'programmeCut':
      return { ...state, cut: { layout: event.layout, camera: event.camera } };
    case 'stageTold':
      return { ...state, stageMessage: event.message };
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

/** Who is known not to come has withdrawn from the start. */
function before({ withdrawn = [] }: EventPlan, id: string): Presentation {
  const known = withdrawn.find(({ presenter }) => presenter === id);
  return known ? { state: 'withdrawn', reason: known.reason } : { state: 'waiting' };
}

function planned(plan: EventPlan): ShowState {
  const presenters = plan.groups.flatMap((group) => group.presenters);
  const segments = plan.groups.flatMap((group) => group.segments ?? []);
  return {
    ...initialState,
    plan,
    presentations: new Map(presenters.map(({ id }) => [id, before(plan, id)])),
    notes: new Map((plan.notes ?? []).map(({ cue, text }) => [cue, text])),
    segments: new Map(segments.map(({ id }) => [id, { state: 'waiting' }])),
    groups: new Map(plan.groups.map(({ id }) => [id, { state: 'waiting' }])),
  };
}

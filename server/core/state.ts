import type { Adjustment } from '../../scoring/engine/schema.ts';
import type { EventPlan, Excused, Group, Judge } from '../protocol/event-plan.ts';
import type { Actor, SheetMark } from '../protocol/commands.ts';
import type { ShowEvent } from '../protocol/events.ts';
import type { CutView } from '../protocol/layout.ts';
import type { Edit } from '../protocol/rundown-edits.ts';
import type { PublishedRanking, StageMessage, Undoable } from '../protocol/views.ts';
import { instant, type Duration, type Instant, type Text } from '../protocol/values.ts';

/** The whole state of the show: a function of the journal alone (see SPEC.md). */

export type Presentation =
  | { readonly state: 'waiting' }
  | { readonly state: 'onDeck' }
  | { readonly state: 'standingBy' }
  | Running
  | {
      readonly state: 'held';
      readonly remaining: Duration;
      readonly warned: boolean;
      readonly gateClosedByHand: boolean;
    }
  | { readonly state: 'over'; readonly how: 'limit' | 'finished' }
  /** In both languages where the event file says it. */
  | { readonly state: 'withdrawn'; readonly reason: string | Text };

export interface Running {
  readonly state: 'running';
  /** The anchor: what is left is always computed from it. */
  readonly endsAt: Instant;
  readonly warned: boolean;
  /** Stays through a hold: only a hand or a fresh start opens what a hand has closed. */
  readonly gateClosedByHand: boolean;
}

export interface Sheet {
  /** Marks by `presenter/criterion`; ids hold no slash. */
  readonly marks: ReadonlyMap<string, SheetMark>;
  /** The journal's number of the handing in; null before. */
  readonly handedIn: number | null;
}

export type GroupPhase =
  | { readonly state: 'waiting' }
  | { readonly state: 'presenting' }
  | { readonly state: 'scoring'; readonly deadline: Instant; readonly heldBack: HeldBack | null }
  | {
      readonly state: 'published';
      readonly published: PublishedRanking;
      /** The versions before it, from the first. */
      readonly earlier: readonly PublishedRanking[];
    };

/** A correction that waits for the supervisor: points added or taken; null takes the presenter out. */
export interface Proposal {
  readonly presenter: string;
  readonly points: string | null;
  readonly reason: string;
}

/** The deadline has passed and the ranking is not out: who was missing then. */
export interface HeldBack {
  readonly missing: readonly string[];
}

/** A break or a host's part. */
export type SegmentState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly endsAt: Instant }
  | { readonly state: 'over' };

/** A presentation's slide, of how many; null where that is not known. */
export interface Slide {
  readonly presentation: string;
  readonly number: number;
  readonly count: number | null;
}

/** When a cue began, and when it ended. */
export interface Times {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

/** The last start, finish or hold, and the show as it was before. */
export interface Step {
  readonly step: Undoable['step'];
  readonly presentation: string;
  readonly before: ShowState;
}

/** A change of the rundown that can be taken back, by these edits. */
export interface Undoing {
  readonly edits: readonly Edit[];
  readonly by: Actor;
}

/** What an operator did last. */
export interface Act {
  readonly type: ShowEvent['type'];
  readonly by: Actor;
}

export interface ShowState {
  readonly plan: EventPlan | null;
  readonly presentations: ReadonlyMap<string, Presentation>;
  /** Whether a presenter's presentation has ever started: from then on judges may mark. */
  readonly started: ReadonlySet<string>;
  readonly groups: ReadonlyMap<string, GroupPhase>;
  /** By judge, then group. */
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, Sheet>>;
  /** By group whose order was drawn by lot: the seed, and the order that parts ties. */
  readonly draws: ReadonlyMap<string, { readonly seed: string; readonly ties: readonly string[] }>;
  /** By group: the correction that waits, and the points that confirmed ones gave or took. */
  readonly proposals: ReadonlyMap<string, Proposal>;
  readonly adjustments: ReadonlyMap<string, readonly Adjustment[]>;
  /** The presentation that screens show: standing by, running, held or the last one over. */
  readonly onStage: string | null;
  readonly segments: ReadonlyMap<string, SegmentState>;
  /** By cue: a presenter or a segment. */
  readonly times: ReadonlyMap<string, Times>;
  readonly notes: ReadonlyMap<string, string>;
  /** By presentation: what was added to its time, since it last started. */
  readonly added: ReadonlyMap<string, Duration>;
  /** The last change first. */
  readonly undoings: readonly Undoing[];
  readonly locked: boolean;
  readonly stageMessage: StageMessage | null;
  /** The slide that was turned to last, until somebody stands by. */
  readonly slide: Slide | null;
  readonly cut: CutView;
  readonly lastStep: Step | null;
  readonly lastAct: Act | null;
  /** When somebody or something last came on or went off. */
  readonly lastMoveAt: Instant | null;
  /** Counts the events that an operator acts on. */
  readonly rundownVersion: number;
  /** Counts the events that change what the public sees: never marks, not even how many there are. */
  readonly publicVersion: number;
}

export const initialState: ShowState = {
  plan: null,
  presentations: new Map(),
  started: new Set(),
  groups: new Map(),
  sheets: new Map(),
  draws: new Map(),
  proposals: new Map(),
  adjustments: new Map(),
  onStage: null,
  segments: new Map(),
  times: new Map(),
  notes: new Map(),
  added: new Map(),
  undoings: [],
  locked: false,
  stageMessage: null,
  slide: null,
  cut: { layout: 'auto', camera: null },
  lastStep: null,
  lastAct: null,
  lastMoveAt: null,
  rundownVersion: 0,
  publicVersion: 0,
};

export const emptySheet: Sheet = { marks: new Map(), handedIn: null };

export const markKey = (presenter: string, criterion: string): string =>
  `${presenter}/${criterion}`;

export function planOf(state: ShowState): EventPlan {
  if (!state.plan) throw new Error('the show has no plan yet');
  return state.plan;
}

export function presentationOf(state: ShowState, id: string): Presentation {
  const presentation = state.presentations.get(id);
  if (!presentation) throw new Error(`no presentation ${id}`);
  return presentation;
}

export function groupOf(state: ShowState, presentation: string): Group {
  const group = planOf(state).groups.find((one) =>
    one.presenters.some(({ id }) => id === presentation),
  );
  if (!group) throw new Error(`no group of ${presentation}`);
  return group;
}

export function phaseOf(state: ShowState, group: string): GroupPhase {
  const phase = state.groups.get(group);
  if (!phase) throw new Error(`no group ${group}`);
  return phase;
}

export const sheetOf = (state: ShowState, judge: string, group: string): Sheet =>
  state.sheets.get(judge)?.get(group) ?? emptySheet;

/** The presentation in that state, of which there is at most one. */
export function find(state: ShowState, ...wanted: Presentation['state'][]): string | null {
  for (const [id, { state: is }] of state.presentations) if (wanted.includes(is)) return id;
  return null;
}

/** The group's presenters who are to be marked and ranked. */
export const competing = (state: ShowState, group: Group): string[] =>
  group.presenters
    .map(({ id }) => id)
    .filter((id) => presentationOf(state, id).state !== 'withdrawn');

/** Whom of the group a judge doesn't mark, such as those of the own unit, and why. */
export const excusedFrom = (state: ShowState, group: Group, judge: string): readonly Excused[] =>
  (planOf(state).excused ?? []).filter(
    (one) => one.judge === judge && group.presenters.some(({ id }) => id === one.presenter),
  );

/** Who competes and is this judge's to mark, in the rundown's order. */
export function markedBy(state: ShowState, group: Group, judge: string): string[] {
  const excused = new Set(excusedFrom(state, group, judge).map(({ presenter }) => presenter));
  return competing(state, group).filter((presenter) => !excused.has(presenter));
}

/** The marks that a judge is to hand in, in the rundown's order; undefined where one is missing. */
export function wantedMarks(
  state: ShowState,
  group: Group,
  judge: string,
): (SheetMark | undefined)[] {
  const criteria = planOf(state).formula.criteria;
  const { marks } = sheetOf(state, judge, group.id);
  return markedBy(state, group, judge).flatMap((presenter) =>
    criteria.map(({ id }) => marks.get(markKey(presenter, id))),
  );
}

/** Whether every presentation of the group is over or withdrawn. */
export const isThrough = (state: ShowState, group: Group): boolean =>
  group.presenters.every(({ id }) =>
    ['over', 'withdrawn'].includes(presentationOf(state, id).state),
  );

/** When the warning is due; null when it has been given, or none is planned. */
export const warnAt = (presentation: Running, group: Group): Instant | null =>
  presentation.warned || group.warning === 0
    ? null
    : instant(Math.max(0, presentation.endsAt - group.warning));

const hasHandedIn = (state: ShowState, group: string, judge: string): boolean =>
  sheetOf(state, judge, group).handedIn !== null;

/** Judges who have handed in the group's sheet: only theirs count. */
export const countedJudges = (state: ShowState, group: string): Judge[] =>
  planOf(state).judges.filter(({ id }) => hasHandedIn(state, group, id));

/**
 * Judges whose sheet of the group is waited for, in the plan's order: not of those who are known to
 * be absent, nor of those who have nobody to mark.
 */
export function missingJudges(state: ShowState, groupId: string): string[] {
  const { judges, groups } = planOf(state);
  const group = groups.find(({ id }) => id === groupId);
  if (!group) throw new Error(`no group ${groupId}`);
  return judges
    .filter(({ id, absent }) => !absent && !hasHandedIn(state, groupId, id))
    .filter(({ id }) => markedBy(state, group, id).length > 0)
    .map(({ id }) => id);
}

/** For a switch over a union: reached only when a case was forgotten. */
export function never(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}

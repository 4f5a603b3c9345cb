import type { Actor } from '../protocol/commands.ts';
import type { ShowEvent } from '../protocol/events.ts';
import { segmentOn } from './cues.ts';
import type { Entry } from './evolve.ts';
import type { ShowState, Step, Times } from './state.ts';

type Memory = Pick<ShowState, 'times' | 'lastStep' | 'lastAct' | 'lastMoveAt'>;

/** What the show keeps of an event beside what it makes of the rundown: when, by whom, and what was before. */
export function remembered(
  before: ShowState,
  next: ShowState,
  event: ShowEvent,
  { at, by }: Entry,
): Memory {
  if (event.type === 'planned') return { times: new Map(), lastStep: null, ...NOTHING_YET };
  return {
    times: timesAfter(before, next, event, at),
    lastStep: stepAfter(before, event),
    lastAct: isAct(event) ? { type: event.type, by } : before.lastAct,
    lastMoveAt: MOVES.includes(event.type) ? at : before.lastMoveAt,
  };
}

const NOTHING_YET = { lastAct: null, lastMoveAt: null } as const;

/** What a press brings on or takes off; GO comes never twice within the least time between two. */
const MOVES: readonly ShowEvent['type'][] = [
  ...(['putOnDeck', 'stoodBy', 'started', 'held', 'resumed', 'ended', 'withdrawn'] as const),
  ...(['restarted', 'stepUndone', 'segmentStarted', 'segmentEnded'] as const),
  ...(['scoringOpened', 'published'] as const),
];

/** What comes by itself, or from judges, or moves nothing on stage, is no press that another could be late for. */
const NO_ACTS: readonly ShowEvent['type'][] = [
  ...(['warned', 'slideTurned', 'programmeCut', 'marked', 'sheetHandedIn'] as const),
];
const isAct = ({ type }: ShowEvent): boolean => !NO_ACTS.includes(type);

/** A step stays undoable while only this comes after it. */
const KEEP_STEP: readonly ShowEvent['type'][] = [
  ...(['putOnDeck', 'warned', 'slideTurned', 'scoringOpened', 'marked', 'sheetHandedIn'] as const),
  ...(['rundownEdited', 'editUndone', 'rundownLocked', 'stageTold', 'programmeCut'] as const),
];

function stepAfter(before: ShowState, event: ShowEvent): Step | null {
  const isStep =
    event.type === 'started' ||
    event.type === 'held' ||
    (event.type === 'ended' && event.how === 'finished');
  if (isStep) {
    const { type: step, presentation } = event;
    return { step, presentation, before: { ...before, lastStep: null } };
  }
  return KEEP_STEP.includes(event.type) ? before.lastStep : null;
}

function timesAfter(
  before: ShowState,
  next: ShowState,
  event: ShowEvent,
  at: Times['startedAt'],
): ReadonlyMap<string, Times> {
  const times = new Map(before.times);
  const end = (id: string | null) => {
    const known = id === null ? undefined : times.get(id);
    if (id !== null && known?.endedAt === null) times.set(id, { ...known, endedAt: at });
  };
  if (segmentOn(next) !== segmentOn(before)) end(segmentOn(before));
  switch (event.type) {
    case 'started':
      times.set(event.presentation, { startedAt: at, endedAt: null });
      break;
    case 'segmentStarted':
      times.set(event.segment, { startedAt: at, endedAt: null });
      break;
    case 'ended':
    case 'withdrawn':
      end(event.presentation);
      break;
    case 'restarted':
      times.delete(event.presentation);
      break;
    case 'stepUndone':
      restore(times, event.presentation, before.lastStep?.before.times);
      break;
    default:
  }
  return times;
}

function restore(times: Map<string, Times>, id: string, from?: ReadonlyMap<string, Times>): void {
  const earlier = from?.get(id);
  if (earlier) times.set(id, earlier);
  else times.delete(id);
}

/** What somebody calls themselves who gave a command; null for the clock and judges. */
export const nameOf = (by: Actor): string | null =>
  by.role === 'producer' ? (by.name ?? null) : null;

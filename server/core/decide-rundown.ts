import type { Command } from '../protocol/commands.ts';
import type { ShowEvent } from '../protocol/events.ts';
import { after, between, duration, type Instant } from '../protocol/values.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { foresee } from './evolve.ts';
import {
  competing,
  find,
  groupOf,
  isThrough,
  countedJudges,
  never,
  phaseOf,
  presentationOf,
  warnAt,
  type Presentation,
  type ShowState,
} from './state.ts';

type RundownCommand = Extract<Command, { presentation: string }>;
type OwnCommand = Exclude<RundownCommand, { type: 'openGate' | 'closeGate' | 'turnSlide' }>;

/** The way of a presentation over the stage (SHOW rules). */
export function decideRundown(state: ShowState, command: OwnCommand, at: Instant): Decision {
  const id = command.presentation;
  const presentation = state.presentations.get(id);
  if (!presentation) return refuse('unknownPresentation');
  const fits = allowedFrom[command.type].includes(presentation.state);
  if (!fits) return refuse('wrongState', { presenter: id, state: presentation.state });
  const group = groupOf(state, id);
  if (phaseOf(state, group.id).state === 'published') {
    return refuse('groupPublished', { group: group.id });
  }
  switch (command.type) {
    case 'putOnDeck':
      return unlessTaken(state, ['onDeck'], { type: 'putOnDeck', presentation: id });
    case 'standBy':
      return unlessTaken(state, ON_STAGE, { type: 'stoodBy', presentation: id });
    case 'start':
      return unlessTaken(state, ['running', 'held'], {
        type: 'started',
        presentation: id,
        endsAt: after(at, group.limit),
      });
    case 'resume':
      return resume(presentation, id, at);
    case 'warn':
      return warn(state, presentation, id, at);
    case 'reachLimit':
      return isPast(presentation, at)
        ? through(state, { type: 'ended', presentation: id, how: 'limit' }, at)
        : refuse('notYetDue');
    case 'hold':
    case 'finish':
    case 'withdraw':
    case 'restart':
    case 'addTime':
      // The limit is about to be recorded; nothing may come in between.
      return isPast(presentation, at) ? refuse('pastLimit') : interrupt(state, command, at);
    default:
      return never(command);
  }
}

/** From which states each command leads on. */
const allowedFrom: Record<OwnCommand['type'], readonly Presentation['state'][]> = {
  putOnDeck: ['waiting'],
  standBy: ['onDeck'],
  start: ['standingBy'],
  hold: ['running'],
  resume: ['held'],
  finish: ['running', 'held'],
  withdraw: ['waiting', 'onDeck', 'standingBy', 'running', 'held', 'over'],
  restart: ['running', 'held', 'over'],
  addTime: ['running', 'held'],
  warn: ['running'],
  reachLimit: ['running'],
};

const ON_STAGE: readonly Presentation['state'][] = ['standingBy', 'running', 'held'];

/** Whether the limit has come, recorded or not. */
const isPast = (presentation: Presentation, at: Instant): boolean =>
  presentation.state === 'running' && at >= presentation.endsAt;

function unlessTaken(
  state: ShowState,
  places: readonly Presentation['state'][],
  event: ShowEvent & { presentation: string },
): Decision {
  const other = find(state, ...places);
  return other === null || other === event.presentation
    ? accept(event)
    : refuse(takenBy(presentationOf(state, other)), { presenter: other });
}

function takenBy({ state }: Presentation) {
  if (state === 'onDeck') return 'anotherOnDeck';
  return state === 'standingBy' ? 'anotherStandingBy' : 'anotherRunning';
}

function resume(presentation: Presentation, id: string, at: Instant): Decision {
  if (presentation.state !== 'held') {
    return refuse('wrongState', { presenter: id, state: presentation.state });
  }
  return accept({ type: 'resumed', presentation: id, endsAt: after(at, presentation.remaining) });
}

function warn(state: ShowState, presentation: Presentation, id: string, at: Instant): Decision {
  const due = presentation.state === 'running' ? warnAt(presentation, groupOf(state, id)) : null;
  return due === null || at < due
    ? refuse('notYetDue')
    : accept({ type: 'warned', presentation: id });
}

type InterruptCommand = Extract<
  OwnCommand,
  { type: 'hold' | 'finish' | 'withdraw' | 'restart' | 'addTime' }
>;

function interrupt(state: ShowState, command: InterruptCommand, at: Instant): Decision {
  const id = command.presentation;
  switch (command.type) {
    case 'hold':
      return hold(presentationOf(state, id), id, command.reason, at);
    case 'finish':
      return through(state, { type: 'ended', presentation: id, how: 'finished' }, at);
    case 'withdraw':
      return through(state, { type: 'withdrawn', presentation: id, reason: command.reason }, at);
    case 'restart':
      return restart(state, id, command.reason);
    case 'addTime':
      return addTime(state, command);
    default:
      return never(command);
  }
}

function hold(presentation: Presentation, id: string, reason: string, at: Instant): Decision {
  if (presentation.state !== 'running') {
    return refuse('wrongState', { presenter: id, state: presentation.state });
  }
  const remaining = between(at, presentation.endsAt);
  return accept({ type: 'held', presentation: id, remaining, reason });
}

/** Only as much as the event file allows, and never past what it allows in all (CLOCK rules). */
function addTime(
  state: ShowState,
  { presentation: id, length: asked, reason }: Extract<OwnCommand, { type: 'addTime' }>,
): Decision {
  const group = groupOf(state, id);
  if (!group.addable) return refuse('noAddedTime', { group: group.id });
  const left = group.addable - (state.added.get(id) ?? 0);
  if (asked > left) return refuse('tooMuchTime', { most: Math.floor(left / 1000) });
  const presentation = presentationOf(state, id);
  const length = duration(asked);
  const endsAt = presentation.state === 'running' ? after(presentation.endsAt, length) : null;
  const remaining =
    presentation.state === 'held' ? duration(presentation.remaining + length) : null;
  return accept({ type: 'timeAdded', presentation: id, length, endsAt, remaining, reason });
}

/** Ends or withdraws a presentation; with the group's last one its scoring opens at once. */
function through(
  state: ShowState,
  event: ShowEvent & { presentation: string },
  at: Instant,
): Decision {
  const group = groupOf(state, event.presentation);
  const next = foresee(state, event, at);
  const opens =
    isThrough(next, group) &&
    phaseOf(next, group.id).state !== 'scoring' &&
    competing(next, group).length > 0;
  if (!opens) return accept(event);
  const deadline = after(at, group.scoringWindow);
  return accept(event, { type: 'scoringOpened', group: group.id, deadline });
}

function restart(state: ShowState, id: string, reason: string): Decision {
  const group = groupOf(state, id);
  if (countedJudges(state, group.id).length > 0) {
    return refuse('sheetsHandedIn', { group: group.id });
  }
  return unlessTaken(state, ON_STAGE, { type: 'restarted', presentation: id, reason });
}

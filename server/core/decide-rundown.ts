import type { Command } from '../protocol/commands.ts';
import type { ShowEvent } from '../protocol/events.ts';
import { after, between, type Instant } from '../protocol/values.ts';
import { accept, refuse, type Decision } from './decide.ts';
import { evolve } from './evolve.ts';
import {
  find,
  groupOf,
  isThrough,
  missingJudges,
  never,
  phaseOf,
  planOf,
  presentationOf,
  type Presentation,
  type ShowState,
} from './state.ts';

type RundownCommand = Extract<Command, { presentation: string }>;
type OwnCommand = Exclude<RundownCommand, { type: 'openGate' | 'closeGate' }>;

/** The way of a presentation over the stage (SHOW rules). */
export function decideRundown(state: ShowState, command: OwnCommand, at: Instant): Decision {
  const id = command.presentation;
  const presentation = state.presentations.get(id);
  if (!presentation) return refuse('unknownPresentation');
  const fits = allowedFrom[command.type].includes(presentation.state);
  if (!fits) return refuse('wrongState', { presenter: id, state: presentation.state });
  if (phaseOf(state, groupOf(state, id).id).state === 'published') {
    return refuse('groupPublished', { group: groupOf(state, id).id });
  }
  switch (command.type) {
    case 'putOnDeck':
      return unlessTaken(state, ['onDeck'], () => accept({ type: 'putOnDeck', presentation: id }));
    case 'standBy':
      return unlessTaken(state, ['standingBy', 'running', 'held'], () =>
        accept({ type: 'stoodBy', presentation: id }),
      );
    case 'start':
      return unlessTaken(state, ['running', 'held'], () =>
        accept({ type: 'started', presentation: id, endsAt: after(at, groupOf(state, id).limit) }),
      );
    case 'hold':
      return hold(presentation, id, command.reason, at);
    case 'resume':
      return resume(presentation, id, at);
    case 'finish':
      return isPast(presentation, at)
        ? refuse('pastLimit')
        : through(state, { type: 'ended', presentation: id, how: 'finished' }, at);
    case 'withdraw':
      return withdraw(state, id, command.reason, at);
    case 'restart':
      return restart(state, id, command.reason);
    case 'warn':
      return warn(state, presentation, id, at);
    case 'reachLimit':
      return isPast(presentation, at)
        ? through(state, { type: 'ended', presentation: id, how: 'limit' }, at)
        : refuse('notYetDue');
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
  warn: ['running'],
  reachLimit: ['running'],
};

/** Whether the limit has come, recorded or not. */
const isPast = (presentation: Presentation, at: Instant): boolean =>
  presentation.state === 'running' && at >= presentation.endsAt;

const takenBy = { onDeck: 'anotherOnDeck', standingBy: 'anotherStandingBy' } as const;

function unlessTaken(
  state: ShowState,
  states: Presentation['state'][],
  then: () => Decision,
): Decision {
  const other = find(state, ...states);
  if (other === null) return then();
  const is = presentationOf(state, other).state;
  const code = is === 'onDeck' || is === 'standingBy' ? takenBy[is] : 'anotherRunning';
  return refuse(code, { presenter: other });
}

function hold(presentation: Presentation, id: string, reason: string, at: Instant): Decision {
  if (presentation.state !== 'running' || isPast(presentation, at)) return refuse('pastLimit');
  return accept({
    type: 'held',
    presentation: id,
    remaining: between(at, presentation.endsAt),
    reason,
  });
}

function resume(presentation: Presentation, id: string, at: Instant): Decision {
  if (presentation.state !== 'held')
    return refuse('wrongState', { presenter: id, state: presentation.state });
  return accept({ type: 'resumed', presentation: id, endsAt: after(at, presentation.remaining) });
}

function warn(state: ShowState, presentation: Presentation, id: string, at: Instant): Decision {
  if (presentation.state !== 'running') return refuse('notYetDue');
  if (presentation.warned || at < presentation.endsAt - groupOf(state, id).warning)
    return refuse('notYetDue');
  return accept({ type: 'warned', presentation: id });
}

/** Ends or withdraws a presentation; with the group's last one its scoring opens at once. */
function through(
  state: ShowState,
  event: ShowEvent & { presentation: string },
  at: Instant,
): Decision {
  const group = groupOf(state, event.presentation);
  const next = evolve(state, event, 0);
  if (!isThrough(next, group) || phaseOf(next, group.id).state === 'scoring') return accept(event);
  const everyoneWithdrew = group.presenters.every(
    ({ id }) => presentationOf(next, id).state === 'withdrawn',
  );
  // Nobody is left to be marked or ranked.
  if (everyoneWithdrew) return accept(event);
  const deadline = after(at, group.scoringWindow);
  return accept(event, { type: 'scoringOpened', group: group.id, deadline });
}

function withdraw(state: ShowState, id: string, reason: string, at: Instant): Decision {
  return through(state, { type: 'withdrawn', presentation: id, reason }, at);
}

function restart(state: ShowState, id: string, reason: string): Decision {
  const group = groupOf(state, id);
  const other = find(withoutOwn(state, id), 'standingBy', 'running', 'held');
  if (other !== null) {
    const code =
      presentationOf(state, other).state === 'standingBy' ? 'anotherStandingBy' : 'anotherRunning';
    return refuse(code, { presenter: other });
  }
  const handedIn = missingJudges(state, group.id).length < planOf(state).judges.length;
  if (handedIn) return refuse('sheetsHandedIn', { group: group.id });
  return accept({ type: 'restarted', presentation: id, reason });
}

function withoutOwn(state: ShowState, id: string): ShowState {
  const presentations = new Map(state.presentations);
  presentations.delete(id);
  return { ...state, presentations };
}

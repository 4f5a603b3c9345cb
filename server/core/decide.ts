import type { Actor, Command } from '../protocol/commands.ts';
import type { ShowEvent } from '../protocol/events.ts';
import type { Refusal, RefusalCode } from '../protocol/refusals.ts';
import type { Instant } from '../protocol/values.ts';
import { decideGate } from './decide-gate.ts';
import { decideJudge } from './decide-judge.ts';
import { decideRundown } from './decide-rundown.ts';
import { decideScoring } from './decide-scoring.ts';
import { never, type ShowState } from './state.ts';

export interface Context {
  readonly at: Instant;
  readonly by: Actor;
  /** For a producer's command: the rundown version it was given on. */
  readonly seen: number | null;
}

export type Decision =
  | { readonly ok: true; readonly events: readonly ShowEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = (...events: ShowEvent[]): Decision => ({ ok: true, events });

export const refuse = (code: RefusalCode, params: Refusal['params'] = {}): Decision => ({
  ok: false,
  refusal: { code, params },
});

/** What becomes of a command: events, or a refusal that says why. Pure; the rules are in SPEC.md. */
export function decide(state: ShowState, command: Command, context: Context): Decision {
  const { by, seen } = context;
  if (!mayGive(by, command)) return refuse('notAllowed');
  if (by.role === 'producer' && seen !== state.rundownVersion) return refuse('seenIsOld');
  switch (command.type) {
    case 'putOnDeck':
    case 'standBy':
    case 'start':
    case 'hold':
    case 'resume':
    case 'finish':
    case 'withdraw':
    case 'restart':
    case 'warn':
    case 'reachLimit':
      return decideRundown(state, command, context.at);
    case 'openGate':
    case 'closeGate':
      return decideGate(state, command, context.at);
    case 'openScoring':
    case 'publish':
    case 'reachDeadline':
      return decideScoring(state, command, context.at);
    case 'mark':
    case 'handIn':
      return by.role === 'judge' ? decideJudge(state, command, by.judge) : refuse('notAllowed');
    default:
      return never(command);
  }
}

const JUDGES: readonly Command['type'][] = ['mark', 'handIn'];
const CLOCKS: readonly Command['type'][] = ['warn', 'reachLimit', 'reachDeadline'];

function mayGive(by: Actor, { type }: Command): boolean {
  switch (by.role) {
    case 'judge':
      return JUDGES.includes(type);
    case 'system':
      return CLOCKS.includes(type);
    case 'producer':
      return !JUDGES.includes(type) && !CLOCKS.includes(type);
    default:
      return never(by);
  }
}

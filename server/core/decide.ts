import type { Actor, Command } from '../protocol/commands.ts';
import { decideCorrection } from './decide-correction.ts';
import { decideGate } from './decide-gate.ts';
import { decideJudge } from './decide-judge.ts';
import { decideLots } from './decide-lots.ts';
import { decideRundown } from './decide-rundown.ts';
import { decideScoring } from './decide-scoring.ts';
import { refuse, type Context, type Decision } from './decision.ts';
import { never, type ShowState } from './state.ts';

/**
 * What becomes of a command: events, or a refusal that says why. Pure, and never throws whatever
 * the command holds; the rules are in SPEC.md.
 */
export function decide(state: ShowState, command: Command, context: Context): Decision {
  const { by, seen, at } = context;
  if (!mayGive(state, by, command)) return refuse('notAllowed');
  const looks = by.role === 'producer' || by.role === 'supervisor';
  if (looks && seen !== state.rundownVersion) return refuse('seenIsOld');
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
      return decideRundown(state, command, at);
    case 'openGate':
    case 'closeGate':
      return decideGate(state, command, at);
    case 'drawLots':
      return decideLots(state, command, context);
    case 'openScoring':
    case 'publish':
    case 'reachDeadline':
      return decideScoring(state, command, context);
    case 'proposeCorrection':
    case 'dropCorrection':
    case 'confirmCorrection':
      return decideCorrection(state, command, context);
    case 'mark':
    case 'handIn':
      return by.role === 'judge'
        ? decideJudge(state, command, by.judge, context)
        : refuse('notAllowed');
    default:
      return never(command);
  }
}

const JUDGES: readonly Command['type'][] = ['mark', 'handIn'];
const CLOCKS: readonly Command['type'][] = ['warn', 'reachLimit', 'reachDeadline'];
/** Nobody confirms what they have proposed. */
const SUPERVISORS: readonly Command['type'][] = ['confirmCorrection', 'dropCorrection'];
const NOT_THE_PRODUCERS: readonly Command['type'][] = [...JUDGES, ...CLOCKS, 'confirmCorrection'];

function mayGive(state: ShowState, by: Actor, { type }: Command): boolean {
  switch (by.role) {
    case 'judge': {
      const judges = state.plan?.judges ?? [];
      return JUDGES.includes(type) && judges.some(({ id }) => id === by.judge);
    }
    case 'system':
      return CLOCKS.includes(type);
    case 'producer':
      return !NOT_THE_PRODUCERS.includes(type);
    case 'supervisor':
      return SUPERVISORS.includes(type);
    default:
      return never(by);
  }
}

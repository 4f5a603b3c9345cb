import type { Actor, Command } from '../protocol/commands.ts';
import { OPERATORS } from '../protocol/duties.ts';
import { decideCorrection } from './decide-correction.ts';
import { decideEdit } from './decide-edit.ts';
import { decideCut } from './decide-cut.ts';
import { decideGate } from './decide-gate.ts';
import { decideJudge } from './decide-judge.ts';
import { decideLots } from './decide-lots.ts';
import { decideRundown } from './decide-rundown.ts';
import { decideScoring } from './decide-scoring.ts';
import { decideSegment } from './decide-segment.ts';
import { decideSlide } from './decide-slide.ts';
import { decideUndo } from './decide-undo.ts';
import { accept, refuse, type Context, type Decision } from './decision.ts';
import { nameOf } from './evolve-memory.ts';
import { nextAction } from './next-action.ts';
import { never, planOf, type ShowState } from './state.ts';

/**
 * What becomes of a command: events, or a refusal that says why. Pure, and never throws whatever
 * the command holds; the rules are in SPEC.md.
 */
export function decide(state: ShowState, command: Command, context: Context): Decision {
  const { by, seen, at } = context;
  if (!mayGive(state, by, command) && !startsByVoice(state, by, command))
    return refuse('notAllowed');
  const looks = by.role === 'producer' || by.role === 'supervisor';
  if (looks && !NAMES_ITS_OWN.includes(command.type) && seen !== state.rundownVersion)
    return late(state, by);
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
    case 'addTime':
      return decideRundown(state, command, at);
    case 'go':
      return go(state, command, context);
    case 'undoStep':
      return decideUndo(state, at);
    case 'startSegment':
    case 'endSegment':
      return decideSegment(state, command, at);
    case 'edit':
    case 'undoEdit':
    case 'lockRundown':
      return decideEdit(state, command, at);
    case 'turnSlide':
      return decideSlide(state, command);
    case 'cutProgramme':
      return decideCut(state, command);
    case 'tellStage':
      return accept({ type: 'stageTold', message: command.message });
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

/** A start by the first word (START-1). */
const startsByVoice = (state: ShowState, by: Actor, command: Command): boolean =>
  by.role === 'system' &&
  command.type === 'start' &&
  planOf(state).groups.some(
    ({ start, presenters }) =>
      start === 'byVoice' && presenters.some(({ id }) => id === command.presentation),
  );

/** GO: whatever is next, if that is still what the sender saw, and not twice in no time (GO rules). */
function go(
  state: ShowState,
  { action: seen }: Extract<Command, { type: 'go' }>,
  context: Context,
): Decision {
  const { lastMoveAt } = state;
  const gap = planOf(state).goGap ?? 0;
  if (lastMoveAt !== null && context.at - lastMoveAt < gap) return refuse('tooSoon');
  const action = nextAction(state);
  if (action === null) return refuse('nothingNext');
  if (JSON.stringify(action) !== JSON.stringify(seen)) return late(state, context.by);
  const command: Command =
    action.type === 'publish' ? { ...action, withoutMissing: false, reason: null } : action;
  return decide(state, command, { ...context, seen: state.rundownVersion });
}

/** The press came on an old picture: whoever was first is named, where that was somebody else. */
function late({ lastAct }: ShowState, by: Actor): Decision {
  const first = lastAct && nameOf(lastAct.by);
  return !first || first === nameOf(by)
    ? refuse('seenIsOld')
    : refuse('othersWereFirst', { what: lastAct.type, by: first });
}

/** These say themselves what they were given on, or change nothing that anybody else acts on. */
const NAMES_ITS_OWN: readonly Command['type'][] = [
  ...(['go', 'edit', 'undoEdit', 'lockRundown', 'turnSlide', 'tellStage'] as const),
  'cutProgramme',
];
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
      return by.duty === 'operator' ? OPERATORS.includes(type) : !NOT_THE_PRODUCERS.includes(type);
    case 'supervisor':
      return SUPERVISORS.includes(type);
    default:
      return never(by);
  }
}

import type { Command } from '../protocol/commands.ts';
import type { Group } from '../protocol/event-plan.ts';
import type { ShowEvent } from '../protocol/events.ts';
import { after } from '../protocol/values.ts';
import { accept, refuse, type Context, type Decision } from './decision.ts';
import { rankGroup } from './rank-group.ts';
import {
  competing,
  isThrough,
  missingJudges,
  never,
  phaseOf,
  planOf,
  type ShowState,
} from './state.ts';

type ScoringCommand = Extract<Command, { type: 'openScoring' | 'publish' | 'reachDeadline' }>;

/** From a group's last presentation to its ranking (GROUP rules). */
export function decideScoring(
  state: ShowState,
  command: ScoringCommand,
  { at, random }: Pick<Context, 'at' | 'random'>,
): Decision {
  const group = state.plan?.groups.find(({ id }) => id === command.group);
  if (!group) return refuse('unknownGroup');
  const phase = phaseOf(state, group.id);
  if (phase.state === 'published') return refuse('groupPublished', { group: group.id });
  switch (command.type) {
    case 'openScoring':
      if (phase.state === 'scoring') return refuse('groupAlreadyScoring', { group: group.id });
      if (!isThrough(state, group)) return refuse('groupNotOver', { group: group.id });
      if (competing(state, group).length === 0) return refuse('nobodyToRank', { group: group.id });
      return accept({
        type: 'scoringOpened',
        group: group.id,
        deadline: after(at, group.scoringWindow),
      });
    case 'publish':
      return publish(state, group, command, random);
    case 'reachDeadline':
      if (phase.state !== 'scoring' || phase.heldBack || at < phase.deadline)
        return refuse('notYetDue');
      return deadline(state, group, random);
    default:
      return never(command);
  }
}

function publish(
  state: ShowState,
  group: Group,
  { withoutMissing, reason }: Extract<ScoringCommand, { type: 'publish' }>,
  random: string,
): Decision {
  if (phaseOf(state, group.id).state !== 'scoring')
    return refuse('groupNotScoring', { group: group.id });
  const missing = missingJudges(state, group.id);
  if (missing.length > 0 && !withoutMissing)
    return refuse('judgesMissing', { count: missing.length });
  if (missing.length > 0 && reason === null) return refuse('reasonMissing');
  const ranked = rankGroup(state, group, { reason, random });
  return ranked.ok ? accept(ranked.event) : { ok: false, refusal: ranked.refusal };
}

/** The deadline publishes without the missing, where the event file says so; else the producer is asked. */
function deadline(state: ShowState, group: Group, random: string): Decision {
  const missing = missingJudges(state, group.id);
  const passed: ShowEvent = { type: 'deadlinePassed', group: group.id, missing };
  const goesOut =
    group.release === 'immediately' &&
    (missing.length === 0 || planOf(state).formula.missing !== 'block');
  const ranked = goesOut ? rankGroup(state, group, { reason: null, random }) : null;
  return ranked?.ok ? accept(passed, ranked.event) : accept(passed);
}

import type { SystemCommand } from '../protocol/commands.ts';
import type { Instant } from '../protocol/values.ts';
import { find, groupOf, planOf, phaseOf, presentationOf, type ShowState } from './state.ts';

/** What the clock will ask next, and when. */
export interface Due {
  readonly at: Instant;
  readonly command: SystemCommand;
}

/** The earliest thing due, or null. After a restart what is overdue comes first, one by one. */
export function nextDue(state: ShowState): Due | null {
  return [...presentationDue(state), ...deadlinesDue(state)].reduce<Due | null>(
    (first, due) => (first === null || due.at < first.at ? due : first),
    null,
  );
}

function presentationDue(state: ShowState): Due[] {
  const id = find(state, 'running');
  if (id === null) return [];
  const running = presentationOf(state, id);
  if (running.state !== 'running') return [];
  const warnAt = (running.endsAt - groupOf(state, id).warning) as Instant;
  const limit: Due = { at: running.endsAt, command: { type: 'reachLimit', presentation: id } };
  return running.warned
    ? [limit]
    : [{ at: warnAt, command: { type: 'warn', presentation: id } }, limit];
}

function deadlinesDue(state: ShowState): Due[] {
  if (!state.plan) return [];
  return planOf(state).groups.flatMap(({ id }): Due[] => {
    const phase = phaseOf(state, id);
    return phase.state === 'scoring' && phase.heldBack === null
      ? [{ at: phase.deadline, command: { type: 'reachDeadline', group: id } }]
      : [];
  });
}

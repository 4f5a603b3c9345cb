import type { SystemCommand } from '../protocol/commands.ts';
import type { Instant } from '../protocol/values.ts';
import { find, groupOf, phaseOf, presentationOf, warnAt, type ShowState } from './state.ts';

/** What the clock will ask next, and when. */
export interface Due {
  readonly at: Instant;
  readonly command: SystemCommand;
}

/**
 * The earliest thing due, or null. One timer on it is enough; after a restart whatever is overdue
 * comes first, one by one, in the order in which it was due.
 */
export function agenda(state: ShowState): Due | null {
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
  const warning = warnAt(running, groupOf(state, id));
  const limit: Due = { at: running.endsAt, command: { type: 'reachLimit', presentation: id } };
  return warning === null
    ? [limit]
    : [{ at: warning, command: { type: 'warn', presentation: id } }, limit];
}

function deadlinesDue(state: ShowState): Due[] {
  return (state.plan?.groups ?? []).flatMap(({ id }): Due[] => {
    const phase = phaseOf(state, id);
    return phase.state === 'scoring' && phase.heldBack === null
      ? [{ at: phase.deadline, command: { type: 'reachDeadline', group: id } }]
      : [];
  });
}

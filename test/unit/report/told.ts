import type { Closing } from '../../../server/protocol/closings.ts';
import type { Actor, ProducerCommand } from '../../../server/protocol/commands.ts';
import type { EventPlan } from '../../../server/protocol/event-plan.ts';
import { recordedEventSchema, type RecordedEvent } from '../../../server/protocol/events.ts';
import { reportOf } from '../../../server/report/compose.ts';
import type { GroupReport } from '../../../server/report/report.ts';
import { examplePlan } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

/** The calendar at the show clock's zero: rehearsals begin 1,000 s after it. */
export const NINE = Date.parse('2026-12-28T09:00:00+08:00');
export const BEGINS = NINE - 1_000_000;

/** The group is planned from nine, with a minute between two presenters; two minutes may be added. */
export function plannedReview(): EventPlan {
  const plan = examplePlan({ segments: true, addable: 120_000 });
  const [heads, ...others] = plan.groups;
  if (!heads) throw new Error('no group');
  const planned = { ...heads, starts: '2026-12-28T09:00:00+08:00', turnaround: heads.warning };
  return { ...plan, groups: [planned, ...others] };
}

/** The producer presses under a name. */
export function presses(show: Rehearsal, name: string, command: ProducerCommand): void {
  const by: Actor = { role: 'producer', duty: 'operator', name };
  must(show.give(command, by, show.state.rundownVersion));
}

/** The lines of a rehearsal as the journal keeps them. */
export const linesOf = ({ lines }: Rehearsal): RecordedEvent[] =>
  lines.map(({ event, entry }) =>
    recordedEventSchema.parse({
      ...{ ...entry, event, commandId: null },
      wall: new Date(BEGINS + entry.at).toISOString(),
    }),
  );

/** What the report tells of one group. */
export function toldOf(
  show: Rehearsal,
  group: string,
  closings: readonly Closing[] = [],
): GroupReport {
  const told = reportOf(linesOf(show), closings).groups.find(({ id }) => id === group);
  if (!told) throw new Error(`no group ${group}`);
  return told;
}

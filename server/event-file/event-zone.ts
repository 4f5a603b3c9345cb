import type { EventPlan } from '../protocol/event-plan.ts';

/** The time zone that the event is planned in, such as `+08:00`; null where no start is planned. */
export function eventZone({ groups }: Pick<EventPlan, 'groups'>): string | null {
  const starts = groups.flatMap((group) => group.starts ?? [])[0];
  if (starts === undefined) return null;
  return /[+-]\d\d:\d\d$/.exec(starts)?.[0] ?? 'UTC';
}

import { noEquipment, type Equipment } from '../protocol/equipment.ts';
import { groupSchema, type EventPlan, type Group, type Segment } from '../protocol/event-plan.ts';
import { duration, type Duration } from '../protocol/values.ts';

export interface RehearsalWish {
  /** So many times as fast as planned. */
  readonly speed: number;
  /** The group that comes first; as planned when null. */
  readonly group: string | null;
}

/** No time is shorter than that, in ms: people have to be able to see it pass. */
const SHORTEST_MS = 1_000;

/**
 * The event as it is practised: every time divided by the speed, the wanted group first, and the title
 * saying what it is wherever it goes. Nothing begins by the calendar: today is not the day.
 */
export function toRehearsal(plan: EventPlan, { speed, group }: RehearsalWish): EventPlan {
  const { title, groups, ...rest } = plan;
  const wanted = groups.filter(({ id }) => id === group);
  const others = groups.filter(({ id }) => id !== group);
  return {
    ...rest,
    title: {
      zh: `【彩排】${title.zh}`.slice(0, 300),
      en: `REHEARSAL: ${title.en}`.slice(0, 300),
    },
    groups: [...wanted, ...others].map((one) => groupAt(one, speed)),
    rehearsal: { speed },
  };
}

/** The stage display alone: no console, no hook and no button of the hall's may hear of a rehearsal. */
export function rehearsalEquipment({ stage }: Equipment, speed: number): Equipment {
  const colours = stage.colours.map(({ at, colour }) => ({ at: shorter(at, speed), colour }));
  return { ...noEquipment, stage: { ...stage, colours } };
}

const withoutStart = groupSchema.omit({ starts: true }).strip();

function groupAt(group: Group, speed: number): Group {
  const { segments, turnaround, addable, ...rest } = withoutStart.parse(group);
  const limit = atLeast(group.limit, speed);
  return {
    ...{ ...rest, limit, scoringWindow: atLeast(group.scoringWindow, speed) },
    warning: duration(Math.min(shorter(group.warning, speed), limit)),
    ...(segments && {
      segments: segments.map((one) => ({ ...one, duration: segmentAt(one, speed) })),
    }),
    ...(turnaround !== undefined && { turnaround: shorter(turnaround, speed) }),
    ...(addable !== undefined && { addable: shorter(addable, speed) }),
  };
}

/** In whole ms. */
const shorter = (length: Duration, speed: number): Duration => duration(Math.round(length / speed));

const atLeast = (length: Duration, speed: number): Duration =>
  duration(Math.max(Math.min(length, SHORTEST_MS), shorter(length, speed)));

const segmentAt = ({ duration: length }: Segment, speed: number): number =>
  Math.max(SHORTEST_MS, Math.round(length / speed));

import type { Duration, Instant } from '../protocol/values.ts';
import type { PublicView, RundownGroup } from '../protocol/views.ts';
import { comingCues, rundownCues, type RundownCue } from './rundown-cues.ts';

/**
 * When everything was planned, when it was, and when what is still to come is to be expected. All
 * moments are ms since 1970 by the server's calendar.
 */

export interface Span {
  readonly starts: number;
  readonly ends: number;
}

export interface CueSchedule {
  readonly cue: string;
  /** Null where no group up to this one says when it begins. */
  readonly planned: Span | null;
  /** What was, or what is to be expected from now on; null of what doesn't come any more. */
  readonly expected: Span | null;
}

export interface GroupSchedule {
  readonly group: string;
  readonly planned: Span | null;
  readonly expected: Span | null;
  readonly cues: readonly CueSchedule[];
}

/** What a schedule is worked out from. */
export interface Moment {
  readonly view: Pick<PublicView, 'groups' | 'clock' | 'segment'>;
  readonly now: Instant;
  /** What the server's calendar is ahead of the show clock by, in ms. */
  readonly calendarAhead: number;
}

export function scheduleOf(moment: Moment): GroupSchedule[] {
  const { groups } = moment.view;
  const planned = plannedSpans(groups);
  const expected = expectedSpans(moment, planned);
  return groups.map((group) => {
    const cues = rundownCues(group).map(({ cue: { id } }): CueSchedule => ({
      ...{ cue: id, planned: planned.get(id) ?? null, expected: expected.get(id) ?? null },
    }));
    return {
      ...{ group: group.id, cues },
      planned: around(cues.map((cue) => cue.planned)),
      expected: around(cues.map((cue) => cue.expected)),
    };
  });
}

/** From the first of them to the last. */
function around(spans: readonly (Span | null)[]): Span | null {
  const known = spans.filter((span) => span !== null);
  if (known.length === 0) return null;
  return {
    starts: Math.min(...known.map(({ starts }) => starts)),
    ends: Math.max(...known.map(({ ends }) => ends)),
  };
}

/** One cue behind the other, with the turnaround between two presenters. */
class Line {
  #ends: number | null;
  #last: RundownCue['kind'] = 'segment';

  constructor(ends: number | null) {
    this.#ends = ends;
  }

  /** When the next cue may begin; null where nobody knows. */
  next(kind: RundownCue['kind'], turnaround: number): number | null {
    const both = kind === 'presenter' && this.#last === 'presenter';
    return this.#ends === null ? null : this.#ends + (both ? turnaround : 0);
  }

  add(kind: RundownCue['kind'], ends: number): void {
    this.#last = kind;
    this.#ends = ends;
  }
}

const lengthOf = ({ limit }: RundownGroup, one: RundownCue): number =>
  one.kind === 'presenter' ? limit : one.cue.duration;

function plannedSpans(groups: readonly RundownGroup[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  const line = new Line(null);
  for (const group of groups) {
    let given = group.starts === undefined ? null : Date.parse(group.starts);
    for (const one of rundownCues(group)) {
      const starts = given ?? line.next(one.kind, group.turnaround ?? 0);
      given = null;
      if (starts === null) continue;
      const ends = starts + lengthOf(group, one);
      spans.set(one.cue.id, { starts, ends });
      line.add(one.kind, ends);
    }
  }
  return spans;
}

function expectedSpans(moment: Moment, planned: ReadonlyMap<string, Span>): Map<string, Span> {
  const { view, now, calendarAhead } = moment;
  const spans = new Map<string, Span>();
  const line = new Line(null);
  for (const { one, span } of begun(moment)) {
    spans.set(one.cue.id, span);
    line.add(one.kind, span.ends);
  }
  const current = now + calendarAhead;
  for (const { group, one, isFirst } of comingCues(view.groups)) {
    const free = line.next(one.kind, group.turnaround ?? 0) ?? current;
    // A group is waited for; within it, whoever is ready may come earlier than planned.
    const opens = isFirst ? (planned.get(one.cue.id)?.starts ?? current) : current;
    const ready = one.kind === 'presenter' && one.cue.state === 'standingBy';
    const starts = ready ? current : Math.max(current, free, opens);
    const ends = starts + lengthOf(group, one);
    spans.set(one.cue.id, { starts, ends });
    line.add(one.kind, ends);
  }
  return spans;
}

/** What has begun, in the order in which it ended or will end. */
function begun({ view, now, calendarAhead }: Moment): { one: RundownCue; span: Span }[] {
  const spans = view.groups.flatMap(rundownCues).flatMap((one) => {
    const { startedAt, endedAt } = one.cue;
    if (startedAt === null) return [];
    const ends = endedAt ?? Math.max(now, endOf(view, now));
    return [{ one, span: { starts: startedAt + calendarAhead, ends: ends + calendarAhead } }];
  });
  return spans.toSorted((a, b) => a.span.ends - b.span.ends);
}

/** When what is on now will be over, unless something happens. */
function endOf({ clock, segment }: Moment['view'], now: Instant): number {
  if (clock.state === 'running') return clock.endsAt;
  if (clock.state === 'held') return now + clock.remaining;
  return segment?.endsAt ?? now;
}

/** How much later (above zero) or earlier than planned, in ms; null where nothing was planned. */
export function lateBy(planned: number | null, expected: number | null): number | null {
  return planned === null || expected === null ? null : expected - planned;
}

/** By how much a cue took longer (above zero) than it had, in ms; null while it is not over. */
export function tookLongerBy(
  { startedAt, endedAt }: { startedAt: Instant | null; endedAt: Instant | null },
  length: Duration | number,
): number | null {
  return startedAt === null || endedAt === null ? null : endedAt - startedAt - length;
}

/** The groups of the day that the show is in: `dayOf` tells the day of a moment. */
export function groupsOfTheDay(
  schedule: readonly GroupSchedule[],
  now: number,
  dayOf: (at: number) => string,
): readonly GroupSchedule[] {
  const spanOf = (group: GroupSchedule) => group.planned ?? group.expected;
  const known = schedule.filter((group) => spanOf(group) !== null);
  const current = known.find(({ expected }) => expected !== null && expected.ends > now);
  const day = (group: GroupSchedule | undefined) => {
    const span = group && spanOf(group);
    return span ? dayOf(span.starts) : null;
  };
  const wanted = day(current ?? known.at(-1));
  return known.filter((group) => day(group) === wanted);
}

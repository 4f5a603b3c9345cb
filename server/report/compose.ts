import { evolve } from '../core/evolve.ts';
import { rundownCues, type RundownCue } from '../core/rundown-cues.ts';
import { lateBy, scheduleOf, tookLongerBy, type GroupSchedule } from '../core/schedule.ts';
import { initialState, planOf, presentationOf, type ShowState } from '../core/state.ts';
import { publicView } from '../core/view-public.ts';
import { eventZone } from '../event-file/event-zone.ts';
import type { Closing } from '../protocol/closings.ts';
import type { RecordedEvent } from '../protocol/events.ts';
import type { RundownGroup } from '../protocol/views.ts';
import { RundownEdits } from './edits.ts';
import { Incidents, nameIn } from './incidents.ts';
import type { CueReport, CueState, GroupReport, Moments, Mute, Report } from './report.ts';

/** What a report is made from: the show as it came out, and what was noted on the way. */
interface Played {
  readonly state: ShowState;
  readonly incidents: Incidents;
  readonly edits: RundownEdits;
  readonly closings: readonly Closing[];
  /** The calendar's ms of a moment on record. */
  readonly wall: (at: number) => number;
}

/**
 * Pure: the report of everything so far, from the journal's lines in their order and the closings as
 * they were measured. Whether the lines of marks and sheets are among them makes no difference.
 */
export function reportOf(lines: readonly RecordedEvent[], closings: readonly Closing[]): Report {
  const played = replay(lines, closings);
  const { state, wall } = played;
  const { title, place, dates, groups } = planOf(state);
  const last = lines.at(-1);
  if (!last) throw new Error('a report of nothing');
  const view = publicView(state);
  const calendarAhead = wall(last.at) - last.at;
  const schedule = scheduleOf({ view, now: last.at, calendarAhead });
  return {
    ...{ title, place, dates, zone: eventZone({ groups }), asOf: wall(last.at) },
    groups: view.groups.map((group, index) => groupReport(played, group, schedule[index])),
  };
}

function replay(lines: readonly RecordedEvent[], closings: readonly Closing[]): Played {
  const [incidents, edits] = [new Incidents(), new RundownEdits()];
  const walls = new Map(lines.map(({ at, wall }): [number, number] => [at, Date.parse(wall)]));
  let state = initialState;
  for (const line of lines) {
    const before = state;
    state = evolve(before, line.event, line);
    incidents.take(before, line, state);
    edits.take(before, line, state);
  }
  const wall = (at: number): number => {
    const known = walls.get(at);
    if (known === undefined) throw new Error(`no line at ${at}`);
    return known;
  };
  return { state, incidents, edits, closings, wall };
}

function groupReport(
  played: Played,
  group: RundownGroup,
  schedule: GroupSchedule | undefined,
): GroupReport {
  const planned = new Map(schedule?.cues.map((one) => [one.cue, one.planned]));
  const cues = rundownCues(group).map((one) =>
    cueReport(played, group, one, planned.get(one.cue.id) ?? null),
  );
  const ids = new Set(group.presentations.map(({ id }) => id));
  return {
    ...{ id: group.id, name: group.name, cues },
    planned: schedule?.planned ?? null,
    actual: around(cues),
    incidents: played.incidents.of(group.id),
    mutes: played.closings
      .filter(({ presentation }) => ids.has(presentation))
      .map((closing) => muteOf(played.state, closing)),
    edits: played.edits.of(group.id),
  };
}

function cueReport(
  { state, wall }: Played,
  group: RundownGroup,
  one: RundownCue,
  planned: Moments | null,
): CueReport {
  const { id, name, startedAt, endedAt } = one.cue;
  const length = one.kind === 'presenter' ? group.limit : one.cue.duration;
  const actual = startedAt && {
    starts: wall(startedAt),
    ends: endedAt === null ? null : wall(endedAt),
  };
  return {
    ...{ id, kind: one.kind, name, length, planned, actual },
    unit: one.kind === 'presenter' ? one.cue.unit : null,
    lateBy: lateBy(planned?.starts ?? null, actual?.starts ?? null),
    overBy: tookLongerBy(one.cue, length),
    state: one.kind === 'presenter' ? presenterState(state, id) : segmentState(one.cue.state),
  };
}

function presenterState(state: ShowState, id: string): CueState {
  const presentation = presentationOf(state, id);
  switch (presentation.state) {
    case 'running':
    case 'held':
      return 'on';
    case 'over':
      return presentation.how;
    case 'withdrawn':
      return 'withdrawn';
    default:
      return 'notYet';
  }
}

const segmentState = (state: 'waiting' | 'running' | 'over'): CueState =>
  state === 'waiting' ? 'notYet' : state === 'running' ? 'on' : 'over';

function around(cues: readonly CueReport[]): Moments | null {
  const spans = cues.flatMap(({ actual }) => actual ?? []);
  if (spans.length === 0) return null;
  const ends = spans.map((span) => span.ends);
  return {
    starts: Math.min(...spans.map(({ starts }) => starts)),
    ends: ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0)),
  };
}

function muteOf(state: ShowState, closing: Closing): Mute {
  const { at, limitAt, wall, cause, presentation, measured } = closing;
  return {
    ...{ at: Date.parse(wall), cue: nameIn(state, presentation), cause },
    measured: measured && {
      delay: measured.closedAt - (limitAt ?? at),
      lastPacket: measured.lastPacketAt === null ? null : measured.lastPacketAt - measured.closedAt,
      packets: measured.packets,
      loudest: measured.loudest,
    },
  };
}

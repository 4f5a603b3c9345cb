import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupsOfTheDay,
  lateBy,
  scheduleOf,
  tookLongerBy,
  type GroupSchedule,
} from '../../../server/core/schedule.ts';
import { publicView } from '../../../server/core/view-public.ts';
import type { EventPlan } from '../../../server/protocol/event-plan.ts';
import { duration } from '../../../server/protocol/values.ts';
import { examplePlan, LIMIT } from './plan.ts';
import { must, Rehearsal } from './rehearsal.ts';

const NINE = '2026-12-28T09:00:00+08:00';
const nine = Date.parse(NINE);
const TURNAROUND = 60_000;
const BREAK = 600_000;

/** The opening, ann, bo, a break, then cy: from nine, with a minute between two presenters. */
function planned(starts: string | undefined = NINE): EventPlan {
  const plan = examplePlan({ segments: true });
  const [heads, towns] = plan.groups;
  if (!heads || !towns) throw new Error('groups are missing');
  const turnaround = duration(TURNAROUND);
  return {
    ...plan,
    groups: [
      { ...heads, turnaround, ...(starts !== undefined && { starts }) },
      { ...towns, turnaround },
    ],
  };
}

/** The schedule, where the calendar says nine when the show clock says what it said at `zero`. */
const scheduled = (show: Rehearsal, zero = 1_000_000): GroupSchedule[] =>
  scheduleOf({ view: publicView(show.state), now: show.at, calendarAhead: nine - zero });

const cueIn = (schedule: readonly GroupSchedule[], id: string) => {
  const found = schedule.flatMap(({ cues }) => cues).find(({ cue }) => cue === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
/** Minutes after nine. */
const minutes = (at: number | undefined) => (at === undefined ? null : (at - nine) / 60_000);
const begins = (schedule: readonly GroupSchedule[], which: 'planned' | 'expected') =>
  schedule
    .flatMap(({ cues }) => cues)
    .map((cue) => [cue.cue, minutes(cue[which]?.starts)] as const);

const playSegment = (show: Rehearsal, segment: string, ms: number) => {
  must(show.producer({ type: 'startSegment', segment }));
  show.wait(ms);
  must(show.producer({ type: 'endSegment', segment }));
};

describe('the schedule', () => {
  it('plans one cue behind the other, with the turnaround between two presenters alone', () => {
    const schedule = scheduled(new Rehearsal(planned()));
    expect(begins(schedule, 'planned')).toEqual([
      ...[['opening', 0] as const, ['ann', 10] as const, ['bo', 16] as const],
      ...[['pause', 21] as const, ['cy', 31] as const],
    ]);
    expect(schedule[0]?.planned).toEqual({ starts: nine, ends: nine + 31 * 60_000 });
  });

  it('plans nothing where no group says when it begins, and yet expects what is to come', () => {
    const schedule = scheduled(new Rehearsal({ ...planned(), groups: examplePlan().groups }));
    expect(begins(schedule, 'planned')).toEqual([
      ...[['ann', null] as const, ['bo', null] as const, ['cy', null] as const],
    ]);
    expect(begins(schedule, 'expected')).toEqual([
      ...[['ann', 0] as const, ['bo', 5] as const, ['cy', 10] as const],
    ]);
  });

  it('waits for the planned beginning of a group, and lets nobody wait within it', () => {
    const early = new Rehearsal(planned());
    const before = scheduleOf({
      ...{ view: publicView(early.state), now: early.at },
      calendarAhead: nine - 30 * 60_000 - early.at,
    });
    expect(begins(before, 'expected')).toEqual(begins(before, 'planned'));
    playSegment(early, 'opening', 120_000);
    expect(minutes(cueIn(scheduled(early), 'ann').expected?.starts)).toBe(2);
  });

  it('tells what has been, and shifts what is to come by it', () => {
    const show = new Rehearsal(planned());
    playSegment(show, 'opening', BREAK);
    show.start('ann');
    show.wait(LIMIT);
    const onTime = scheduled(show);
    expect(begins(onTime, 'expected')).toEqual(begins(onTime, 'planned'));
    show.wait(180_000);
    expect(minutes(cueIn(scheduled(show), 'bo').expected?.starts)).toBe(18);
    expect(minutes(cueIn(scheduled(show), 'cy').expected?.starts)).toBe(33);
    expect(cueIn(scheduled(show), 'ann').expected).toEqual({
      ...{ starts: nine + BREAK, ends: nine + BREAK + LIMIT },
    });
  });

  it('goes by the time that is left: while it runs, on hold, and with time added', () => {
    const show = new Rehearsal(planned());
    playSegment(show, 'opening', BREAK);
    show.start('ann');
    show.wait(60_000);
    expect(minutes(cueIn(scheduled(show), 'ann').expected?.ends)).toBe(15);
    must(show.press('hold', 'ann'));
    show.wait(120_000);
    expect(minutes(cueIn(scheduled(show), 'ann').expected?.ends)).toBe(17);
    expect(minutes(cueIn(scheduled(show), 'bo').expected?.starts)).toBe(18);
  });

  it('expects nobody who has withdrawn, and no segment that the show has passed', () => {
    const show = new Rehearsal(planned());
    must(show.press('withdraw', 'bo'));
    show.start('ann');
    const schedule = scheduled(show);
    expect(cueIn(schedule, 'bo').expected).toBeNull();
    expect(cueIn(schedule, 'opening').expected).toBeNull();
    expect(minutes(cueIn(schedule, 'pause').expected?.starts)).toBe(5);
  });

  it('expects whoever is on deck before those who wait', () => {
    const show = new Rehearsal(planned());
    must(show.press('putOnDeck', 'cy'));
    const schedule = scheduled(show);
    expect(minutes(cueIn(schedule, 'cy').expected?.starts)).toBe(0);
    expect(minutes(cueIn(schedule, 'ann').expected?.starts)).toBe(15);
  });

  it('knows a break that takes longer than planned', () => {
    const show = new Rehearsal(planned());
    must(show.producer({ type: 'startSegment', segment: 'opening' }));
    show.wait(BREAK + 90_000);
    expect(minutes(cueIn(scheduled(show), 'ann').expected?.starts)).toBe(11.5);
  });

  it('whatever happens, nothing to come is expected before now, nor two cues at once', () => {
    const act = fc.constantFrom('start', 'finish', 'withdraw', 'break', 'wait');
    const acts = fc.array(fc.tuple(act, fc.integer({ min: 0, max: 400_000 })), { maxLength: 12 });
    fc.assert(
      fc.property(acts, fc.boolean(), (list, isPlanned) => {
        const show = new Rehearsal(isPlanned ? planned() : examplePlan({ segments: true }));
        for (const [what, ms] of list) {
          play(show, what);
          show.wait(ms);
        }
        const now = show.at + nine - 1_000_000;
        const schedule = scheduled(show);
        const spans = schedule
          .flatMap(({ cues }) => cues)
          .flatMap(({ expected }) => (expected ? [expected] : []))
          .toSorted((a, b) => a.starts - b.starts || a.ends - b.ends);
        for (const [index, { starts, ends }] of spans.entries()) {
          expect(ends).toBeGreaterThanOrEqual(starts);
          const following = spans[index + 1];
          if (following) expect(following.starts).toBeGreaterThanOrEqual(ends);
        }
        const begun = publicView(show.state).groups.flatMap(({ presentations, segments }) =>
          [...presentations, ...segments]
            .filter(({ startedAt }) => startedAt !== null)
            .map(({ id }) => id),
        );
        for (const { cue, expected } of schedule.flatMap(({ cues }) => cues))
          if (expected && !begun.includes(cue)) expect(expected.starts).toBeGreaterThanOrEqual(now);
      }),
      { numRuns: 60 },
    );
  });

  it('a show that waits longer ends later by as much', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), (ms) => {
        const show = new Rehearsal(planned());
        const before = scheduled(show).at(-1)?.expected?.ends ?? 0;
        show.wait(ms);
        expect(scheduled(show).at(-1)?.expected?.ends).toBe(before + ms);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what the schedule is read by', () => {
  it('over and under', () => {
    expect(lateBy(nine, nine + 80_000)).toBe(80_000);
    expect(lateBy(null, nine)).toBeNull();
    const show = new Rehearsal();
    show.start('ann');
    show.wait(260_000);
    must(show.press('finish', 'ann'));
    const [ann, bo] = publicView(show.state).groups[0]?.presentations ?? [];
    if (!ann || !bo) throw new Error('presentations are missing');
    expect(tookLongerBy(ann, LIMIT)).toBe(-40_000);
    expect(tookLongerBy(bo, LIMIT)).toBeNull();
  });

  it('the groups of the day that the show is in', () => {
    const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
    const show = new Rehearsal(planned());
    const ofToday = () => groupsOfTheDay(scheduled(show), show.at + nine - 1_000_000, dayOf);
    expect(ofToday().map(({ group }) => group)).toEqual(['heads', 'towns']);
    const tomorrow = '2026-12-29T09:00:00+08:00';
    must(
      show.producer({
        type: 'edit',
        edits: [{ kind: 'planGroup', group: 'towns', starts: tomorrow }],
      }),
    );
    expect(ofToday().map(({ group }) => group)).toEqual(['heads']);
  });
});

/** Does it where it can be done just now. */
function play(show: Rehearsal, what: 'start' | 'finish' | 'withdraw' | 'break' | 'wait'): void {
  const presentations = publicView(show.state).groups.flatMap((group) => group.presentations);
  const live = presentations.find(({ state }) => state === 'running')?.id;
  const waiting = presentations.find(({ state }) => state === 'waiting')?.id;
  if (what === 'start' && live === undefined && waiting !== undefined) show.start(waiting);
  if (what === 'finish' && live !== undefined) must(show.press('finish', live));
  if (what === 'withdraw' && waiting !== undefined) must(show.press('withdraw', waiting));
  if (what === 'break' && live === undefined && publicView(show.state).segment === null)
    must(show.producer({ type: 'startSegment', segment: 'pause' }));
}

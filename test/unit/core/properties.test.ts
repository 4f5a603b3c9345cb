import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agenda } from '../../../server/core/agenda.ts';
import { evolve } from '../../../server/core/evolve.ts';
import { gateAt, gateOf } from '../../../server/core/gate.ts';
import { initialState, markKey, type ShowState } from '../../../server/core/state.ts';
import { judgeView } from '../../../server/core/view-judge.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { showEventSchema } from '../../../server/protocol/events.ts';
import { judgeViewSchema, panelViewSchema } from '../../../server/protocol/views.ts';
import { type EventPlan, OWN_UNIT } from '../../../server/protocol/event-plan.ts';
import { examplePlan } from './plan.ts';
import { stepsArbitrary, take, type Step } from './random-show.ts';
import { receiptAt, Rehearsal } from './rehearsal.ts';

const plans = fc
  .record({
    release: fc.constantFrom('immediately' as const, 'byProducer' as const),
    missing: fc.constantFrom('exclude' as const, 'block' as const),
    officials: fc.constantFrom('mean' as const, 'trimmedMean' as const),
    warning: fc.constantFrom(0, 10_000, 400_000),
    addable: fc.constantFrom(0, 180_000),
    segments: fc.boolean(),
    pictures: fc.boolean(),
  })
  .chain((options) => fc.tuple(fc.constant(examplePlan(options)), fc.boolean(), fc.boolean()))
  .map(([plan, excuses, absence]): EventPlan => {
    // Now and then l1 is of ann's unit, and l2 known not to come.
    const excused = [{ judge: 'l1', presenter: 'ann', reason: OWN_UNIT }];
    const judges = plan.judges.map((one) => (one.id === 'l2' ? { ...one, absent: true } : one));
    return { ...plan, ...(excuses && { excused }), ...(absence && { judges }) };
  });

/** Plays random steps and looks after each. */
const played = (look: (show: Rehearsal, before: ShowState) => void, runs = 150) =>
  fc.assert(
    fc.property(plans, stepsArbitrary, (plan, steps) => {
      const show = new Rehearsal(plan);
      for (const step of steps) {
        const before = show.state;
        take(show, step, () => undefined);
        look(show, before);
      }
    }),
    { numRuns: runs },
  );

const idsIn = (state: ShowState, ...wanted: string[]): string[] =>
  [...state.presentations].flatMap(([id, { state: is }]) => (wanted.includes(is) ? [id] : []));

describe('whatever anybody does', () => {
  it('SHOW-2: the random shows reach everything that can happen', () => {
    const types = fc
      .sample(fc.tuple(plans, stepsArbitrary), { numRuns: 200, seed: 1 })
      .flatMap(([plan, steps]) => {
        const show = new Rehearsal(plan);
        for (const step of steps) take(show, step, () => undefined);
        return show.events.map(({ type }) => type);
      });
    const all = showEventSchema.options.map(({ shape }) => shape.type.value);
    expect(new Set(types)).toEqual(new Set(all));
  });

  it('SHOW-7 SHOW-8: one at most is on deck, and one at most on stage', () => {
    played(({ state }) => {
      expect(idsIn(state, 'onDeck').length).toBeLessThanOrEqual(1);
      expect(idsIn(state, 'standingBy', 'running', 'held').length).toBeLessThanOrEqual(1);
    });
  });

  it('GATE-1 GATE-6: an open gate means one running, before its limit', () => {
    played(({ state, at }) => {
      if (gateOf(state) === 'closed') return;
      const [id, ...others] = idsIn(state, 'running');
      expect(others).toEqual([]);
      const presentation = id === undefined ? undefined : state.presentations.get(id);
      if (presentation?.state === 'running' && presentation.endsAt > at) {
        expect(gateAt(state, at)).toBe('open');
        expect(gateAt(state, presentation.endsAt)).toBe('closed');
        return;
      }
      // Time only passes in waits, which let the limit be recorded.
      expect.unreachable('the gate is open with nothing running before its limit');
    });
  });

  it('CLOCK-6: what is due lies ahead once the clock has been asked', () => {
    played((show) => {
      show.wait(0);
      const due = agenda(show.state);
      if (due) expect(due.at).toBeGreaterThan(show.at);
    });
  });

  it('GROUP-12: what is published never changes', () => {
    played((show, before) => {
      for (const [id, phase] of before.groups) {
        if (phase.state !== 'published') continue;
        const now = show.state.groups.get(id);
        if (now?.state !== 'published') throw new Error(`${id} is published no more`);
        const versions = [...phase.earlier, phase.published];
        expect([...now.earlier, now.published].slice(0, versions.length)).toEqual(versions);
      }
    });
  });

  it('GROUP-2 GROUP-4: a group that is through is scored, unless nobody is left', () => {
    played(({ state }) => {
      for (const { id, presenters } of state.plan?.groups ?? []) {
        const states = presenters.map((one) => state.presentations.get(one.id)?.state);
        const through = states.every((is) => is === 'over' || is === 'withdrawn');
        const scored = through && states.includes('over');
        const phase = state.groups.get(id)?.state;
        expect(phase === 'scoring' || phase === 'published', `${id} is ${phase}`).toBe(scored);
      }
    });
  });

  it('GROUP-10: only sheets handed in are in a published ranking', () => {
    played((show) => {
      for (const event of show.events) {
        if (event.type !== 'published') continue;
        const handedIn = show.events.flatMap((one) =>
          one.type === 'sheetHandedIn' && one.group === event.group ? [one.judge] : [],
        );
        const { ranking } = event.result;
        const ranked = ranking
          .filter(({ rank }) => rank !== null)
          .map(({ presenter }) => presenter);
        const { excused = [] } = show.state.plan ?? {};
        // Who is excused from all that are left counts for nobody.
        const due = handedIn.filter((judge) =>
          ranked.some(
            (presenter) =>
              !excused.some((one) => one.judge === judge && one.presenter === presenter),
          ),
        );
        const counted = new Set(
          ranking.flatMap(({ working }) =>
            working.flatMap((step) => (step.step === 'sheet' ? [step.judge] : [])),
          ),
        );
        expect(new Set(due)).toEqual(counted);
      }
    });
  });

  it('VIEW-2: the public’s version grows with an event just when the view changes', () => {
    const content = (state: ShowState) => JSON.stringify({ ...publicView(state), version: 0 });
    fc.assert(
      fc.property(plans, stepsArbitrary, (plan, steps) => {
        const show = new Rehearsal(plan);
        for (const step of steps) take(show, step, () => undefined);
        const [planned, ...lines] = show.lines;
        if (!planned) throw new Error('the plan is missing');
        let state = evolve(initialState, planned.event, planned.entry);
        for (const { event, entry } of lines) {
          const next = evolve(state, event, entry);
          const grew = publicView(next).version - publicView(state).version;
          expect(grew, event.type).toBe(content(next) === content(state) ? 0 : 1);
          state = next;
        }
      }),
    );
  });

  it('SHOW-1: the journal read back gives the same state and views', () => {
    fc.assert(
      fc.property(plans, stepsArbitrary, (plan, steps) => {
        const show = new Rehearsal(plan);
        for (const step of steps) take(show, step, () => undefined);
        const again = show.lines.reduce((state, { event, entry }) => {
          const read = showEventSchema.parse(JSON.parse(JSON.stringify(event)));
          return evolve(state, read, entry);
        }, initialState);
        expect(again).toEqual(show.state);
        expect(agenda(again)).toEqual(agenda(show.state));
        expect(panelViewSchema.parse(panelView(again))).toEqual(panelView(show.state));
        const views = ['l1', 'l2', 'o1'].map((id) => judgeView(again, id, receiptAt, 'record'));
        for (const view of views) expect(judgeViewSchema.parse(view)).toEqual(view);
      }),
      { numRuns: 150 },
    );
  });

  it('JUDGE-3 JUDGE-11: no accepted mark is lost or found with another judge', () => {
    fc.assert(
      fc.property(plans, stepsArbitrary, (plan, steps) => {
        const show = new Rehearsal(plan);
        const given = new Map<string, Map<string, string>>();
        for (const step of steps) {
          take(show, step, (judge, presenter, criterion, mark) => {
            const own = given.get(judge) ?? new Map<string, string>();
            given.set(judge, own);
            if (mark === null) own.delete(markKey(presenter, criterion));
            else own.set(markKey(presenter, criterion), mark);
          });
        }
        for (const judge of ['l1', 'l2', 'o1']) {
          const sheets = [...(show.state.sheets.get(judge)?.values() ?? [])];
          const marks = sheets.flatMap((sheet) => [...sheet.marks.values()]);
          const kept = new Map(
            marks.map((one) => [markKey(one.presenter, one.criterion), one.mark]),
          );
          expect(kept).toEqual(given.get(judge) ?? new Map());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('VIEW-1 VIEW-4: shows that differ in marks alone look the same but for the counts', () => {
    const halves = ([, b]: readonly [Step, Step | null]): Step[] => (b ? [b] : []);
    const pairs = stepsArbitrary.chain((steps) =>
      fc.tuple(
        ...steps.map((step) =>
          step.do === 'mark' || step.do === 'fill'
            ? // In the other show this mark is another one, is given twice, or is not given.
              fc.constantFrom<readonly [Step, Step | null]>([step, null], [step, others(step)])
            : fc.constant<readonly [Step, Step | null]>([step, step]),
        ),
      ),
    );
    fc.assert(
      fc.property(plans, pairs, (plan, steps) => {
        const withoutHandIn = steps.filter(
          ([step]) => step.do !== 'handIn' && step.do !== 'collect',
        );
        const [one, other] = [new Rehearsal(plan), new Rehearsal(plan)];
        for (const [step] of withoutHandIn) take(one, step, () => undefined);
        for (const step of withoutHandIn.flatMap(halves)) take(other, step, () => undefined);
        expect(publicView(one.state)).toEqual(publicView(other.state));
        expect(withoutCounts(one.state)).toEqual(withoutCounts(other.state));
      }),
      { numRuns: 150 },
    );
  });
});

const others = (step: Step): Step =>
  step.do === 'mark' ? { ...step, judge: 'l2', work: '1.5', talk: '61' } : step;

const withoutCounts = (state: ShowState) => ({
  ...panelView(state),
  sheets: panelView(state).sheets.map(({ group, judge, wanted }) => ({ group, judge, wanted })),
});

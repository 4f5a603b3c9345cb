import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankResultSchema } from '../../../scoring/engine/schema.ts';
import { inputs } from './random-input.ts';
import { byPresenter, expected, outcomes, ranked, told } from './ranked.ts';

describe('whatever the formula and the marks', { timeout: 60_000 }, () => {
  it('SCORE-5 SCORE-6 SCORE-7 SCORE-15 SCORE-16 SCORE-20 SCORE-25 SCORE-26: the ranking is that of a slow second reading', () => {
    let compared = 0;
    fc.assert(
      fc.property(inputs(), (input) => {
        const found = ranked(input);
        expect(outcomes(found)).toEqual(byPresenter(expected(input)));
        if (found) compared += 1;
      }),
      { numRuns: 700 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('SCORE-18 SCORE-19: places, scores and ties go together', () => {
    fc.assert(
      fc.property(inputs({ missing: 0 }), (input) => {
        const lines = ranked(input) ?? [];
        const scores = lines.map(({ score }) => Number(score));
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { rank: place, score, tie } of lines) {
          expect(tie === null).toBe(lines.filter((one) => one.score === score).length === 1);
          expect(tie === 'shared').toBe(lines.filter((one) => one.rank === place).length > 1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('SCORE-22: the order of marks, judges and presenters does not matter', () => {
    const shuffled = inputs().chain((input) =>
      fc.record({
        input: fc.constant(input),
        marks: fc.shuffledSubarray(input.marks, { minLength: input.marks.length }),
        judges: fc.shuffledSubarray(input.judges, { minLength: input.judges.length }),
        presenters: fc.shuffledSubarray(input.presenters, { minLength: input.presenters.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ input, marks, judges, presenters }) => {
        expect(ranked({ ...input, marks })).toEqual(ranked(input));
        expect(told({ ...input, marks, judges, presenters })).toEqual(told(input));
      }),
      { numRuns: 150 },
    );
  });

  it('SCORE-14: a higher mark never lowers its presenter’s score, and moves nobody else’s', () => {
    const raised = inputs({ missing: 2 })
      .filter(({ marks }) => marks.length > 0)
      .chain((input) => fc.tuple(fc.constant(input), fc.nat(input.marks.length - 1)));
    fc.assert(
      fc.property(raised, ([input, at]) => {
        const marks = input.marks.map((mark, index) =>
          index === at ? { ...mark, mark: '3' } : mark,
        );
        const [before, after] = [
          byPresenter(ranked(input)),
          byPresenter(ranked({ ...input, marks })),
        ];
        expect(before === null).toBe(after === null);
        for (const [presenter, line] of Object.entries(before ?? {})) {
          const [old, now] = [line.score, after?.[presenter]?.score].map(Number);
          if (presenter === input.marks[at]?.presenter)
            expect(now).toBeGreaterThanOrEqual(old ?? NaN);
          else expect(now).toBe(old);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('SCORE-21: who has withdrawn leaves the others as if never there', () => {
    fc.assert(
      fc.property(inputs(), fc.nat(5), (input, index) => {
        const id = `p${index}`;
        const presenters = input.presenters.map((one) => ({ ...one, withdrawn: one.id === id }));
        const without = {
          ...input,
          presenters: input.presenters.filter((one) => one.id !== id),
          marks: input.marks.filter(({ presenter }) => presenter !== id),
          adjustments: input.adjustments.filter(({ presenter }) => presenter !== id),
        };
        const others = ranked({ ...input, presenters })?.filter(
          ({ presenter }) => presenter !== id,
        );
        expect(others ?? null).toEqual(ranked(without));
      }),
      { numRuns: 150 },
    );
  });

  it('SCORE-24: the result is of the form that is recorded, and the last step is the score', () => {
    fc.assert(
      fc.property(inputs({ missing: 0 }), (input) => {
        const ranking = ranked(input) ?? [];
        expect(rankResultSchema.parse({ ranking })).toEqual({ ranking });
        for (const { score, working } of ranking) {
          expect(working.at(-1)).toMatchObject({ step: 'round', result: score });
        }
      }),
      { numRuns: 80 },
    );
  });
});

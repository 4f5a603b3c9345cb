import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../../scoring/engine/exact.ts';
import {
  rankInputSchema,
  rankResultSchema,
  type RankInput,
  type WorkingStep,
} from '../../../scoring/engine/schema.ts';
import { inputs } from './random-input.ts';
import { richInputs } from './random-rules.ts';
import { byPresenter, expected, outcomes, ranked, told } from './ranked.ts';

/** The input with presenters renamed wherever they stand. */
function renamed(input: RankInput, name: (id: string) => string): RankInput {
  const own = <T extends { readonly presenter: string }>(list: readonly T[] | undefined) =>
    list?.map((one) => ({ ...one, presenter: name(one.presenter) }));
  return rankInputSchema.parse({
    ...input,
    presenters: input.presenters.map((one) => ({ ...one, id: name(one.id) })),
    marks: own(input.marks),
    adjustments: own(input.adjustments),
    components: own(input.components),
    excused: own(input.excused),
    lots: input.lots?.map(name),
  });
}

type RuleStep = Extract<WorkingStep, { step: 'rule' }>;

/** The result of a rule by what its line of the working holds; null for those told by a table. */
function byHand({ rule, value, against }: RuleStep): Fraction | null {
  const number = new Fraction(value);
  if (against?.includes('<')) return null;
  switch (rule.do) {
    case 'timesComponent':
      return number.mul(new Fraction(against ?? ''));
    case 'plusComponent':
      return number.add(new Fraction(against ?? ''));
    case 'shareOfBest':
    case 'shareOfTotal': {
      const whole = new Fraction(against ?? '');
      return whole.compare(0) > 0 ? number.div(whole).mul(new Fraction(rule.points)) : null;
    }
    case 'zScore': {
      const [mean = '', deviation = ''] = (against ?? '').split(' ± ');
      if (new Fraction(deviation).equals(0)) return null;
      const off = number.sub(new Fraction(mean)).div(new Fraction(deviation));
      return off.mul(new Fraction(rule.deviation)).add(new Fraction(rule.mean));
    }
    default:
      return null;
  }
}

describe('whatever the rules, components, ballots and ties', { timeout: 60_000 }, () => {
  it('SCORE-28 SCORE-29 SCORE-30 SCORE-31 SCORE-32 SCORE-33 SCORE-35 SCORE-38 SCORE-41 SCORE-42 SCORE-44 SCORE-45 SCORE-50: the ranking is that of a slow second reading', () => {
    let compared = 0;
    fc.assert(
      fc.property(richInputs, (input) => {
        const found = ranked(input);
        expect(outcomes(found)).toEqual(byPresenter(expected(input)));
        if (found) compared += 1;
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('SCORE-22: the order of marks, judges and presenters does not matter', () => {
    const shuffled = richInputs.chain((input) =>
      fc.record({
        input: fc.constant(input),
        marks: fc.shuffledSubarray(input.marks, { minLength: input.marks.length }),
        judges: fc.shuffledSubarray(input.judges, { minLength: input.judges.length }),
        presenters: fc.shuffledSubarray(input.presenters, { minLength: input.presenters.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ input, ...order }) => {
        expect(told({ ...input, ...order })).toEqual(told(input));
      }),
      { numRuns: 200 },
    );
  });

  it('SCORE-16 SCORE-17: two who change everything with each other change places, ties included', () => {
    const exchanged = (id: string) => ({ p0: 'p1', p1: 'p0' })[id] ?? id;
    fc.assert(
      fc.property(
        richInputs.filter(({ presenters }) => presenters.length > 1),
        (input) => {
          const back = ranked(renamed(input, exchanged))?.map(({ presenter, ...line }) => ({
            presenter: exchanged(presenter),
            ...line,
          }));
          expect(outcomes(back ?? null)).toEqual(outcomes(ranked(input)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('SCORE-21: who has withdrawn leaves the others as if never there', () => {
    fc.assert(
      fc.property(richInputs, fc.nat(5), (input, index) => {
        const id = `p${index}`;
        const own = ({ presenter }: { readonly presenter: string }) => presenter !== id;
        const presenters = input.presenters.map((one) => ({ ...one, withdrawn: one.id === id }));
        const without = {
          ...input,
          presenters: input.presenters.filter((one) => one.id !== id),
          marks: input.marks.filter(own),
          adjustments: input.adjustments.filter(own),
          components: input.components?.filter(own),
          excused: input.excused?.filter(own),
          lots: input.lots?.filter((one) => one !== id),
        };
        expect(ranked({ ...input, presenters })?.filter(own) ?? null).toEqual(ranked(without));
      }),
      { numRuns: 200 },
    );
  });

  it('SCORE-24 SCORE-39: every line of the working follows from what it holds, and can be recorded', () => {
    let followed = 0;
    fc.assert(
      fc.property(richInputs, (input) => {
        const ranking = ranked(input) ?? [];
        expect(rankResultSchema.parse({ ranking })).toEqual({ ranking });
        for (const step of ranking.flatMap(({ working }) => working)) {
          const result = step.step === 'rule' ? byHand(step) : null;
          if (!result || !('result' in step)) continue;
          expect(new Fraction(step.result).equals(result)).toBe(true);
          followed += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(followed).toBeGreaterThan(200);
  });
});

describe('rules that rise', () => {
  const rising = fc.constantFrom(
    { do: 'round', places: 0, mode: 'up' },
    { do: 'round', places: 1, mode: 'halfEven' },
    { do: 'times', number: '1.5' },
    { do: 'dividedBy', number: '3' },
    { do: 'plus', number: '-1' },
    { do: 'atLeast', number: '0' },
    { do: 'atMost', number: '2' },
    { do: 'table', rows: [{ from: '1', points: '5' }], below: '-5' },
  );
  const rules = fc.array(rising, { maxLength: 3 });

  it('SCORE-14: a higher mark never lowers its presenter’s score, and moves nobody else’s', () => {
    const raised = fc
      .tuple(inputs({ missing: 2 }), rules, rules, rules)
      .filter(([{ marks }]) => marks.length > 0)
      .map(([input, each, then, last]) => {
        const panels = input.formula.panels.map((panel) => ({
          ...panel,
          [panel.per === 'sheet' ? 'eachSheet' : 'eachMark']: each,
          then,
        }));
        const formula = { ...input.formula, panels, then: last };
        return rankInputSchema.parse({ ...input, formula });
      })
      .chain((input) => fc.tuple(fc.constant(input), fc.nat(input.marks.length - 1)));
    fc.assert(
      fc.property(raised, ([input, at]) => {
        const change = input.marks[at];
        const marks = input.marks.map((mark) => (mark === change ? { ...mark, mark: '3' } : mark));
        const after = byPresenter(ranked({ ...input, marks }));
        for (const [presenter, { score }] of Object.entries(byPresenter(ranked(input)) ?? {})) {
          const [old, now] = [Number(score), Number(after?.[presenter]?.score)];
          if (presenter === change?.presenter) expect(now).toBeGreaterThanOrEqual(old);
          else expect(now).toBe(old);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('standardising', () => {
  it('SCORE-41: takes from a judge’s sheets what all of them have more or less', () => {
    const marks = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(marks, fc.nat(50), (list, more) => {
        const inputOf = (by: number) =>
          rankInputSchema.parse({
            formula: { criteria: [{ id: 'work' }], panels: [{ id: 'g', eachSheet: [rule] }] },
            presenters: list.map((_, index) => ({ id: `p${index}` })),
            judges: [{ id: 'j', panel: 'g' }],
            marks: list.map((mark, index) => ({
              ...{ judge: 'j', presenter: `p${index}`, criterion: 'work' },
              mark: String(mark + by),
            })),
          });
        const rule = {
          ...{ do: 'zScore', mean: '75', deviation: '10', of: 'sample' },
          ...{ roundDeviation: { places: 4 }, smallest: 2, otherwise: 'mean' },
        };
        expect(outcomes(ranked(inputOf(more)))).toEqual(outcomes(ranked(inputOf(0))));
      }),
      { numRuns: 100 },
    );
  });
});

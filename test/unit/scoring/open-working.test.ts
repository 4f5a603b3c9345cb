import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicResult } from '../../../scoring/engine/public-result.ts';
import { rank } from '../../../scoring/engine/rank.ts';
import { rankInputSchema, type RankInput } from '../../../scoring/engine/schema.ts';
import { openInput } from '../../../scoring/working/open-input.ts';
import { openTexts } from '../../../scoring/working/open-text.ts';
import { openWorking } from '../../../scoring/working/open-working.ts';
import { nameless, openOf } from './opened.ts';
import { inputs } from './random-input.ts';
import { richInputs, rules } from './random-rules.ts';
import { ranked } from './ranked.ts';

const folder = resolve(import.meta.dirname, '../../../scoring/formulas');
const practice = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    file,
    input: rankInputSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  }));

/** Three judges and more in each panel, drawn together by what does not care whose mark is which. */
const averaged: fc.Arbitrary<RankInput> = fc
  .tuple(inputs({ missing: 0 }), rules, rules, rules)
  .filter(([{ formula, judges }]) => judges.length >= 3 * formula.panels.length)
  .map(([input, then, thenWeighted, last]) => {
    const { formula, presenters } = input;
    return rankInputSchema.parse({
      ...input,
      formula: {
        ...formula,
        panels: formula.panels.map((panel) => ({
          ...{ ...panel, then, thenWeighted },
          ...(panel.per === 'sheet' && { aggregate: { method: 'mean' } }),
        })),
        components: [{ id: 'given', inSum: false }],
        then: last,
      },
      components: presenters.map(({ id }) => ({ presenter: id, component: 'given', value: '1' })),
    });
  });

/** The same averages from other sheets: two judges of a panel have swapped a mark. */
function swapped(input: RankInput, first: number, next: number): RankInput {
  const own = input.marks[first % input.marks.length];
  const panelOf = (judge: string) => input.judges.find(({ id }) => id === judge)?.panel;
  const others = input.marks.filter(
    (mark) =>
      mark.presenter === own?.presenter &&
      mark.criterion === own.criterion &&
      panelOf(mark.judge) === panelOf(own.judge),
  );
  const other = others[next % others.length];
  const given = new Map([
    [own, other?.mark],
    [other, own?.mark],
  ]);
  return {
    ...input,
    marks: input.marks.map((one) => ({ ...one, mark: given.get(one) ?? one.mark })),
  };
}

/** Two presenters with the same score: ann is the better of panel a, bo of panel b. */
function tied(ties: string[]): RankInput {
  const marks = { a: { ann: '70', bo: '60' }, b: { ann: '60', bo: '70' } } as const;
  const panels = (['a', 'b'] as const).map((id) => ({ id, weight: '0.5', round: { places: 2 } }));
  const judges = panels.flatMap(({ id: panel }) =>
    [1, 2, 3].map((index) => ({ id: `${panel}${index}`, panel })),
  );
  return rankInputSchema.parse({
    formula: { criteria: [{ id: 'work' }], panels, ties },
    presenters: [{ id: 'ann' }, { id: 'bo' }],
    judges,
    marks: (['ann', 'bo'] as const).flatMap((presenter) =>
      panels.flatMap(({ id }) =>
        [1, 2, 3].map((index) => ({
          ...{ presenter, judge: `${id}${index}`, criterion: 'work' },
          mark: marks[id][presenter],
        })),
      ),
    ),
  });
}

describe('the open working', { timeout: 60_000 }, () => {
  it('SCORE-47: says the same whichever judge gave which mark, as long as the averages are the same', () => {
    let compared = 0;
    let moved = 0;
    fc.assert(
      fc.property(averaged, fc.nat(), fc.nat(), (input, first, next) => {
        const other = swapped(input, first, next);
        if (!ranked(input)) return;
        const [one, two] = [openOf(input), openOf(other)];
        expect(two).toEqual(one);
        expect(openTexts(two, nameless, 'en')).toEqual(openTexts(one, nameless, 'en'));
        compared += 1;
        if (JSON.stringify(other.marks) !== JSON.stringify(input.marks)) moved += 1;
      }),
      { numRuns: 250 },
    );
    expect(compared).toBeGreaterThan(40);
    expect(moved).toBeGreaterThan(20);
  });

  it('SCORE-47 SCORE-48: names no judge, ends in the score that is out, or tells nothing but that', () => {
    let whole = 0;
    let withheld = 0;
    fc.assert(
      fc.property(fc.oneof(richInputs, averaged), (input) => {
        if (!ranked(input)) return;
        const open = openOf(input);
        for (const { presenter, score, rank: place } of open.lines) {
          const working = openWorking(open).get(presenter);
          const steps = (working?.steps ?? []).filter(({ step }) => step !== 'tie');
          expect(JSON.stringify(steps)).not.toMatch(/g\d-j\d/);
          for (const step of steps) if ('judge' in step) expect(step.judge).toBe(null);
          if (place === null) continue;
          expect(steps.at(-1)).toMatchObject({ result: score });
          if (working?.withheld === null) {
            whole += 1;
            expect(steps[0]?.step).toMatch(/average|component|ifNone|rule/);
          } else {
            withheld += 1;
            for (const { step } of steps) expect(step).toMatch(/^(adjusted|scored)$/);
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(whole).toBeGreaterThan(50);
    expect(withheld).toBeGreaterThan(50);
  });

  it('SCORE-47: gives formulas from practice anew to anybody, by the rank command, to the last digit', () => {
    const told = practice.filter(({ input }) => {
      const open = openOf(input);
      const again = openInput(open);
      if (!again) return false;
      const scores = new Map(rank(input).ranking.map((one) => [one.presenter, one.score]));
      for (const { presenter, score } of rank(again).ranking)
        expect(score).toBe(scores.get(presenter));
      return true;
    });
    expect(told.length).toBeGreaterThan(5);
  });

  it('SCORE-49: tells what decided a tie, with averages and deductions but of no judge’s sheet', () => {
    const decided = (ties: string[], adjustments: RankInput['adjustments'] = []) =>
      openTexts(openOf({ ...tied(ties), adjustments }), nameless, 'en')[0]?.steps.at(-1);
    expect(decided(['panel:b'])).toBe(
      'Same score as ann; decided by the score of b: 70.00 against 60.00',
    );
    expect(decided(['judge:b2'])).toBe(
      'Same score as ann; decided by the mark of one judge, named beforehand',
    );
    expect(decided([])).toBe('Same score as bo; nothing parts them: the rank is shared');
    const taken = [
      { presenter: 'ann', amount: '-1', reason: 'over time' },
      { presenter: 'ann', amount: '1', reason: 'a prize' },
    ];
    expect(decided(['deductions'], taken)).toContain('fewer deductions: 0 against -1');
  });

  it('SCORE-48: where a rule compares with somebody whose averages are withheld, nobody’s are told', () => {
    const input = tied([]);
    const excused = { ...input, marks: input.marks.slice(1) };
    const reasons = (of: RankInput) => openOf(of).lines.map(({ withheld }) => withheld);
    expect(reasons(excused).toSorted()).toEqual(['fewMarks', null]);
    const then = [{ do: 'shareOfBest', points: '100' } as const];
    const compared = { ...excused, formula: { ...excused.formula, then } };
    expect(reasons(compared).toSorted()).toEqual(['fewMarks', 'others']);
    expect(openInput(openOf(compared))).toBe(null);
    expect(reasons({ ...input, formula: compared.formula })).toEqual([null, null]);
  });

  it('SCORE-48 VIEW-3: beside a criterion’s mean over all judges, from which nothing is trimmed, no average is told', () => {
    const input = tied([]);
    const markedBy = () => input.judges;
    const averages = (of: RankInput) =>
      publicResult(rank(of), of.formula, markedBy).map(({ panels }) => Object.keys(panels).length);
    expect(averages(input)).toEqual([2, 2]);
    const components = [{ id: 'share', weight: '0.1', from: 'criterion:work', inSum: true }];
    const reading = { ...input, formula: { ...input.formula, components } };
    expect(averages(reading)).toEqual([0, 0]);
    expect(openOf(reading).lines.map(({ withheld }) => withheld)).toEqual(['sealed', 'sealed']);
  });

  it.each(['zh', 'en'] as const)('SCORE-47: every step is a whole sentence (%s)', (language) => {
    for (const { input } of practice)
      for (const { steps, withheld } of openTexts(openOf(input), nameless, language))
        for (const text of [...steps, withheld ?? ''])
          expect(text).not.toMatch(/\{\{|\}\}|undefined|null|\[object|\d\/\d/);
  });
});

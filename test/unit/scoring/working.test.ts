import { describe, expect, it } from 'vitest';
import { rankResultSchema } from '../../../scoring/engine/schema.ts';
import { lineOf, ranking, single, type Example } from './example.ts';

const round = { places: 2, mode: 'halfUp' } as const;
const trimmed = { method: 'trimmedMean', dropHighest: 1, dropLowest: 1 } as const;
const final = { places: 1, mode: 'halfEven' } as const;
const example: Example = {
  judges: { leaders: ['a', 'b', 'c'], public: ['d', 'e', 'f'] },
  ballots: {
    a: { ann: ['90', '80.50'] },
    b: { ann: ['91', '82'] },
    c: { ann: ['95', '83'] },
    d: { ann: ['70', '71'] },
    e: { ann: ['75', '71'] },
    f: { ann: ['72', '73'] },
  },
  formula: {
    criteria: [
      { id: 'work', weight: '0.6' },
      { id: 'talk', weight: '0.4' },
    ],
    panels: [
      { id: 'leaders', weight: '0.75', aggregate: trimmed, round },
      { id: 'public', weight: '0.25', per: 'criterion', round },
    ],
    round: final,
  },
  adjustments: [{ presenter: 'ann', amount: '-0.5', reason: 'over time' }],
};

/** The example's working, by hand. */
const sheet = (judge: string, marks: readonly [string, string], result: string) => ({
  step: 'sheet',
  panel: 'leaders',
  judge,
  terms: [
    { criterion: 'work', mark: marks[0], weight: '0.6' },
    { criterion: 'talk', mark: marks[1], weight: '0.4' },
  ],
  result,
});
const mean = (criterion: string, counted: string[], exact: string, result: string) => ({
  step: 'aggregate',
  panel: 'public',
  criterion,
  method: 'mean',
  counted,
  droppedLowest: [],
  droppedHighest: [],
  exact,
  result,
});

describe('the working', () => {
  it('SCORE-24: leads from the marks to the score', () => {
    expect(lineOf(example, 'ann').working).toEqual([
      sheet('a', ['90', '80.5'], '86.2'),
      sheet('b', ['91', '82'], '87.4'),
      sheet('c', ['95', '83'], '90.2'),
      {
        step: 'aggregate',
        panel: 'leaders',
        criterion: null,
        method: 'trimmedMean',
        counted: ['87.4'],
        droppedLowest: ['86.2'],
        droppedHighest: ['90.2'],
        exact: '87.4',
        result: '87.40',
      },
      mean('work', ['70', '72', '75'], '217/3', '72.33'),
      mean('talk', ['71', '71', '73'], '215/3', '71.67'),
      {
        step: 'criteria',
        panel: 'public',
        terms: [
          { criterion: 'work', score: '72.33', weight: '0.6' },
          { criterion: 'talk', score: '71.67', weight: '0.4' },
        ],
        // 43.398 + 28.668
        result: '72.066',
      },
      {
        step: 'panels',
        terms: [
          { panel: 'leaders', score: '87.40', weight: '0.75' },
          { panel: 'public', score: '72.066', weight: '0.25' },
        ],
        // 65.55 + 18.0165
        result: '83.5665',
      },
      { step: 'adjustment', amount: '-0.5', reason: 'over time', result: '83.0665' },
      { step: 'round', exact: '83.0665', rounding: final, result: '83.1' },
    ]);
  });

  it('SCORE-23: shows a number without an end to six decimals, and a rounded one as rounded', () => {
    const thirds = single(['80', '80', '81'], {});
    expect(thirds).toMatchObject({
      panels: { leaders: '80.333333' },
      criteria: { work: '80.333333' },
    });
    expect(single(['80', '80', '82'], {}).criteria).toEqual({ work: '80.666667' });
    const rounded = single(['80', '80', '81'], { panels: [{ id: 'leaders', round }] });
    expect(rounded).toMatchObject({
      panels: { leaders: '80.33' },
      criteria: { work: '80.333333' },
    });
  });

  it('SCORE-24: fits the record however long its fractions get', () => {
    const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];
    const panels = primes.map((prime) => ({ id: `of-${prime}`, weight: '0.999999999999' }));
    const judges = Object.fromEntries(
      primes.map((prime) => [
        `of-${prime}`,
        Array.from({ length: prime }, (_, index) => `j${prime}-${index}`),
      ]),
    );
    const ids = Object.values(judges).flat();
    const ballots = Object.fromEntries(
      ids.map((id, index) => [
        id,
        { ann: [`${999_999_999_000 + (index ** 2 % 97)}.000000000001`] },
      ]),
    );
    const [most, least] = ['999999999999.999999999999', '0.000000000001'];
    const criteria = [{ id: 'work', weight: most, max: most, step: least }];
    const result = { ranking: ranking({ judges, ballots, formula: { panels, criteria } }) };
    expect(rankResultSchema.safeParse(result).error).toBeUndefined();
    const last = result.ranking[0]?.working.at(-1);
    expect(last?.step === 'round' && last.exact.length).toBeGreaterThan(120);
  });
});

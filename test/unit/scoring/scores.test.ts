import { describe, expect, it } from 'vitest';
import { inputOf, lineOf, problemWith, single, stepsOf } from './example.ts';

const ROUND_3 = { places: 3, mode: 'halfUp' } as const;
const two = {
  criteria: [
    { id: 'work', weight: '0.7' },
    { id: 'talk', weight: '0.3' },
  ],
};

describe('a score', () => {
  it('SCORE-5: is the panels’ weighted sum, whatever the weights add up to', () => {
    const example = {
      judges: { leaders: ['a'], public: ['b'] },
      ballots: { a: { ann: ['90', '80'] }, b: { ann: ['70', '60.5'] } },
      formula: {
        ...two,
        panels: [
          { id: 'leaders', weight: '0.6' },
          { id: 'public', weight: '1.4' },
        ],
        round: ROUND_3,
      },
    };
    // 0.6 × (0.7 × 90 + 0.3 × 80) + 1.4 × (0.7 × 70 + 0.3 × 60.5) = 52.2 + 94.01
    expect(lineOf(example, 'ann')).toMatchObject({
      score: '146.210',
      panels: { leaders: '87', public: '67.15' },
      criteria: { work: '80', talk: '70.25' },
    });
  });

  const ballots = {
    a: { ann: ['91', '80'] },
    b: { ann: ['92', '81'] },
    c: { ann: ['92', '83'] },
  };
  const round = { places: 1, mode: 'halfUp' } as const;

  it('SCORE-6: per sheet weights and adds a judge’s marks, then draws the sheets together and rounds', () => {
    const formula = { ...two, panels: [{ id: 'leaders', round }], round: ROUND_3 };
    // Sheets 87.7, 88.7, 89.3: 265.7 / 3 = 88.566…
    expect(lineOf({ ballots, formula }, 'ann')).toMatchObject({
      score: '88.600',
      panels: { leaders: '88.6' },
    });
  });

  it('SCORE-7: per criterion draws together and rounds each, then weights and adds, unrounded', () => {
    const panels = [{ id: 'leaders', per: 'criterion', round } as const];
    // work 275 / 3 = 91.7, talk 244 / 3 = 81.3: 64.19 + 24.39 = 88.58
    const line = lineOf({ ballots, formula: { ...two, panels, round: ROUND_3 } }, 'ann');
    expect(line).toMatchObject({ score: '88.580', panels: { leaders: '88.58' } });
    expect(line.criteria).toEqual({ work: '91.666667', talk: '81.333333' });
  });

  it('SCORE-11: has adjustments added before it is rounded', () => {
    const adjusted = (...amounts: string[]) =>
      lineOf(
        {
          ballots: { a: { ann: ['90'] }, b: { ann: ['90.01'] } },
          formula: { round: { places: 1, mode: 'halfUp' } },
          adjustments: amounts.map((amount) => ({ presenter: 'ann', amount, reason: 'why' })),
        },
        'ann',
      );
    // 90.005 − 0.955 = 89.05, which goes up; rounded first it would have been 90.0 − 0.955 = 89.0.
    expect(adjusted('-0.955').score).toBe('89.1');
    expect(adjusted('-1', '0.045').score).toBe('89.1');
    expect(adjusted('-100').score).toBe('-10.0');
    expect(stepsOf(adjusted('-1', '0.045'), 'adjustment')).toEqual([
      { step: 'adjustment', amount: '-1', reason: 'why', result: '89.005' },
      { step: 'adjustment', amount: '0.045', reason: 'why', result: '89.05' },
    ]);
  });

  it('SCORE-1: is exact where binary numbers are not', () => {
    expect(single(['0.1', '0.2'], { round: { places: 12 } }).score).toBe('0.150000000000');
    expect(single(['1.005'], { criteria: [{ id: 'work', step: '0.001' }] }).score).toBe('1.01');
    const criteria = [{ id: 'work', max: '999999999999.999999999999', step: '0.000000000001' }];
    const long = '999999999999.999999999999';
    expect(single([long], { criteria, round: { places: 12 } }).score).toBe(long);
    const weights = { criteria: [{ id: 'work', weight: '0.000000000001' }], round: { places: 12 } };
    expect(single(['0.5'], weights).score).toBe('0.000000000001');
  });
});

describe('drawing a panel together', () => {
  const drawn = (method: 'mean' | 'median' | 'trimmedMean', marks: string[], drops = {}) =>
    single(marks, { panels: [{ id: 'leaders', aggregate: { method, ...drops } }], round: ROUND_3 });

  it('SCORE-8: takes the mean of all', () => {
    expect(drawn('mean', ['90', '80', '81']).score).toBe('83.667');
    expect(drawn('mean', ['90'], { dropHighest: 5, dropLowest: 5 }).score).toBe('90.000');
  });

  it('SCORE-8: takes the middle one, or the mean of the two in the middle', () => {
    expect(drawn('median', ['90', '10', '85']).score).toBe('85.000');
    expect(drawn('median', ['90', '10', '85', '80.5']).score).toBe('82.750');
    expect(drawn('median', ['77']).score).toBe('77.000');
    expect(drawn('median', ['70', '80'], { dropHighest: 9 }).score).toBe('75.000');
  });

  it('SCORE-9: drops positions, not values', () => {
    const line = drawn('trimmedMean', ['95', '95', '80', '95', '80.00'], { dropHighest: 1 });
    expect(line.score).toBe('90.000');
    expect(stepsOf(line, 'aggregate')).toMatchObject([
      { droppedLowest: ['80'], counted: ['80', '95', '95'], droppedHighest: ['95'] },
    ]);
    const uneven = { dropHighest: 2, dropLowest: 0 };
    expect(drawn('trimmedMean', ['100', '99', '7', '8'], uneven).score).toBe('7.500');
    const none = { dropHighest: 0, dropLowest: 0 };
    expect(drawn('trimmedMean', ['1', '2', '6'], none).score).toBe('3.000');
  });

  it('SCORE-9: orders by number, not by text', () => {
    expect(drawn('trimmedMean', ['100', '9', '20']).score).toBe('20.000');
    expect(drawn('trimmedMean', ['9.5', '9.25', '10']).score).toBe('9.500');
  });

  it.each([
    { marks: 2, dropHighest: 1, dropLowest: 1 },
    { marks: 1, dropHighest: 1, dropLowest: 1 },
    { marks: 3, dropHighest: 3, dropLowest: 0 },
    { marks: 3, dropHighest: 0, dropLowest: 500 },
  ])('SCORE-9: has an error for $marks marks without $dropHighest and $dropLowest', (of) => {
    const { marks, dropHighest, dropLowest } = of;
    const ids = Array.from({ length: marks }, (_, index) => `j${index}`);
    const ballots = Object.fromEntries(ids.map((id) => [id, { ann: ['80'] }]));
    const aggregate = { method: 'trimmedMean', dropHighest, dropLowest } as const;
    const input = inputOf({ ballots, formula: { panels: [{ id: 'leaders', aggregate }] } });
    expect(problemWith(input)).toEqual({ code: 'nothingLeft', path: 'presenters[0]' });
  });
});

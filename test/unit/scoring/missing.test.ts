import { describe, expect, it } from 'vitest';
import { inputOf, lineOf, problemWith, ranking } from './example.ts';

const criteria = [
  { id: 'work', weight: '0.5' },
  { id: 'talk', weight: '0.5' },
];
const ballots = {
  a: { ann: ['90', '80'], bo: ['70', '70'] },
  b: { ann: ['60', null], bo: ['80', '80'] },
};

describe('missing marks', () => {
  it('SCORE-12: leave out a sheet whole, for this presenter alone', () => {
    const lines = ranking({ ballots, formula: { criteria } });
    expect(lines.map(({ presenter, score }) => [presenter, score])).toEqual([
      ['ann', '85.00'],
      ['bo', '75.00'],
    ]);
  });

  it('SCORE-12: per criterion leave what has been marked', () => {
    const panels = [{ id: 'leaders', per: 'criterion' as const }];
    // work (90 + 60) / 2, talk 80
    expect(lineOf({ ballots, formula: { criteria, panels } }, 'ann').score).toBe('77.50');
  });

  it('SCORE-12: are an error where a panel or a criterion has nothing left', () => {
    const nobody = { a: { ann: ['90', null], bo: ['1', '1'] } } as const;
    const problem = { code: 'panelWithoutMarks', path: 'presenters[0]' };
    expect(problemWith(inputOf({ ballots: nobody, formula: { criteria } }))).toEqual(problem);
    const panels = [{ id: 'leaders', per: 'criterion' as const }];
    expect(problemWith(inputOf({ ballots: nobody, formula: { criteria, panels } }))).toEqual(
      problem,
    );
    const judges = { leaders: ['a'], public: [] };
    const whole = { a: { ann: ['90', '90'] } };
    for (const method of ['mean', 'median', 'trimmedMean'] as const) {
      const empty = { id: 'public', aggregate: { method } };
      const formula = { criteria, panels: [{ id: 'leaders' }, empty] };
      expect(problemWith(inputOf({ judges, ballots: whole, formula })), method).toEqual(problem);
    }
  });

  it('SCORE-13: are an error where the formula blocks', () => {
    const blocking = (of: typeof ballots) =>
      problemWith(inputOf({ ballots: of, formula: { criteria, missing: 'block' } }));
    expect(blocking(ballots)).toEqual({ code: 'marksMissing', path: 'marks' });
    expect(blocking({ ...ballots, b: { ...ballots.b, ann: ['60', '60'] } })).toBeNull();
  });
});

describe('who has withdrawn', () => {
  const example = { ballots, withdrawn: ['ann'], formula: { criteria } };

  it('SCORE-21: is listed last without rank, score and band', () => {
    expect(ranking({ ...example, formula: { criteria, bands: [{ id: 'good' }] } })).toMatchObject([
      { presenter: 'bo', rank: 1, band: 'good' },
      {
        presenter: 'ann',
        rank: null,
        score: null,
        band: null,
        tie: null,
        panels: {},
        criteria: {},
        working: [],
      },
    ]);
  });

  it('SCORE-21: blocks nobody with marks that are missing, and needs none', () => {
    const formula = { criteria, missing: 'block' } as const;
    expect(problemWith(inputOf({ ...example, formula }))).toBeNull();
    const all = { ...example, withdrawn: ['ann', 'bo'] };
    expect(ranking(all).map(({ rank }) => rank)).toEqual([null, null]);
  });
});

import { describe, expect, it } from 'vitest';
import { publicResult } from '../../../scoring/engine/public-result.ts';
import { rank } from '../../../scoring/engine/rank.ts';
import { rankInputSchema } from '../../../scoring/engine/schema.ts';

const grades = [
  { id: 'good', points: '85' },
  { id: 'unknown', points: null },
];

/** What is told of a panel whose judges choose these grades of the work, and mark the talk with 80. */
function panelsTold(chosen: readonly string[], panel: object, more: object = {}) {
  const judges = chosen.map((_, index) => ({ id: `j${index}`, panel: 'leaders' }));
  const input = rankInputSchema.parse({
    formula: {
      criteria: [{ id: 'work', grades, ...more }, { id: 'talk' }],
      panels: [{ id: 'leaders', ...panel }],
      missing: 'reweight',
    },
    presenters: [{ id: 'ann' }],
    judges,
    marks: judges.flatMap(({ id }, index) => [
      { judge: id, presenter: 'ann', criterion: 'work', grade: chosen[index] },
      { judge: id, presenter: 'ann', criterion: 'talk', mark: '80' },
    ]),
  });
  return publicResult(rank(input), input.formula, () => judges)[0]?.panels;
}

const per = 'criterion';

describe('a panel’s average of grades', () => {
  it('is told where three of them count', () => {
    expect(panelsTold(['good', 'good', 'good'], { per })).toEqual({ leaders: '165' });
    expect(panelsTold(['good', 'good', 'good', 'unknown'], { per })).toEqual({ leaders: '165' });
  });

  it('is withheld where those that are not counted leave fewer than three', () => {
    expect(panelsTold(['good', 'good', 'unknown'], { per })).toEqual({});
    const aggregate = { method: 'trimmedMean' };
    expect(panelsTold(['good', 'good', 'good', 'good', 'unknown'], { per, aggregate })).toEqual({});
    const all = ['good', 'good', 'good', 'good', 'good'];
    expect(panelsTold(all, { per, aggregate })).not.toEqual({});
  });

  it('stands where nobody’s counts and a number does, as nobody’s can be told from it', () => {
    const told = panelsTold(['unknown', 'unknown', 'unknown'], { per }, { ifNone: '70' });
    expect(told).toEqual({ leaders: '150' });
  });
});

import { describe, expect, it } from 'vitest';
import { rankInputSchema } from '../../../scoring/engine/schema.ts';
import { lineOf, problemWith, stepsOf, written, type Example } from './example.ts';
import { rank } from '../../../scoring/engine/rank.ts';

const criteria = [
  { id: 'work', weight: '0.6' },
  { id: 'talk', weight: '0.4', ifNone: '50' },
];

/** Panels per sheet; `talk` is worth 50 where it is not counted. */
const judged = (
  ballots: Example['ballots'],
  missing: 'exclude' | 'reweight' | 'block' = 'exclude',
): Example => ({ ballots, formula: { criteria, missing } });

describe('a number for a criterion that is not counted on a sheet', () => {
  it('SCORE-50 SCORE-39: stands on every sheet where nobody of the panel marked it', () => {
    for (const missing of ['exclude', 'reweight'] as const) {
      const line = lineOf(
        judged({ a: { ann: ['90', null] }, b: { ann: ['80', null] } }, missing),
        'ann',
      );
      // 90 × 0.6 + 50 × 0.4 = 74 and 80 × 0.6 + 50 × 0.4 = 68.
      expect(line.score).toBe('71.00');
      const told = { step: 'ifNone', panel: 'leaders', criterion: 'talk', component: null };
      expect(stepsOf(line, 'ifNone')).toEqual([
        { ...told, judge: 'a', result: '50' },
        { ...told, judge: 'b', result: '50' },
      ]);
      expect(stepsOf(line, 'sheet').map(({ result }) => result)).toEqual(['74', '68']);
    }
  });

  it('SCORE-50: is not put in the place of what one judge left open beside others’ marks', () => {
    const ballots = { a: { ann: ['90', null] }, b: { ann: ['80', '70'] } };
    // 80 × 0.6 + 70 × 0.4 = 76 alone, or with 90 × 0.6 ÷ 0.6 = 90.
    expect(lineOf(judged(ballots), 'ann').score).toBe('76.00');
    expect(lineOf(judged(ballots, 'reweight'), 'ann').score).toBe('83.00');
    expect(stepsOf(lineOf(judged(ballots), 'ann'), 'ifNone')).toEqual([]);
  });

  it('SCORE-50: makes no sheet where nothing counts, and everybody is waited for all the same', () => {
    const said = (example: Example) => problemWith(rankInputSchema.parse(written(example)))?.code;
    const all = criteria.map((one) => ({ ...one, ifNone: '50' }));
    const none = { a: { ann: [null, null] } };
    expect(said({ ballots: none, formula: { criteria: all } })).toBe('panelWithoutMarks');
    expect(said(judged({ a: { ann: ['90', null] } }, 'block'))).toBe('marksMissing');
  });

  it('SCORE-50: stands for the grade of one judge that is not counted, though others count', () => {
    const grades = [
      { id: 'good', points: '80' },
      { id: 'unknown', points: null },
    ];
    const graded = [
      { id: 'work', weight: '0.6' },
      { id: 'talk', weight: '0.4', grades, ifNone: '50' },
    ];
    const { marks, ...file } = written({
      ballots: { a: { ann: ['90', null] }, b: { ann: ['90', null] } },
      formula: { criteria: graded, ties: ['judge:a'] },
    });
    const grade = (judge: string, of: string) => ({
      judge,
      presenter: 'ann',
      criterion: 'talk',
      grade: of,
    });
    const input = { ...file, marks: [...marks, grade('a', 'good'), grade('b', 'unknown')] };
    const [line] = rank(rankInputSchema.parse(input)).ranking;
    // 90 × 0.6 + 80 × 0.4 = 86 and 90 × 0.6 + 50 × 0.4 = 74.
    expect(line?.score).toBe('80.00');
    expect(line && stepsOf(line, 'ifNone')).toMatchObject([{ judge: 'b', result: '50' }]);
  });
});

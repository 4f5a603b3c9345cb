import { describe, expect, it } from 'vitest';
import { rank } from '../../../scoring/engine/rank.ts';
import { inputOf, lineOf, problemWith, stepsOf, type Example } from './example.ts';

const grades = [
  { id: 'very-satisfied', points: '100' },
  { id: 'satisfied', points: '80' },
  { id: 'average', points: '60' },
  { id: 'not-satisfied', points: '40' },
  { id: 'not-applicable', points: null },
];

/** An input of two presenters by five judges; marks are given as grades. */
function graded(per: 'sheet' | 'criterion' = 'criterion') {
  const ballots = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((judge) => [judge, { ann: ['100'], bo: ['100'] }]),
  );
  const input = inputOf({
    ballots,
    formula: { criteria: [{ id: 'work', grades }], panels: [{ id: 'leaders', per }] },
  });
  const of: Record<string, readonly string[]> = {
    ann: ['very-satisfied', 'satisfied', 'satisfied', 'average', 'not-applicable'],
    bo: ['not-satisfied', 'not-applicable', 'not-applicable', 'satisfied', 'satisfied'],
  };
  const judges = Object.keys(ballots);
  const marks = input.marks.map(({ judge, presenter, criterion }) => {
    const grade = of[presenter]?.[judges.indexOf(judge)] ?? '';
    return { judge, presenter, criterion, grade };
  });
  return { ...input, marks };
}

describe('ballots of grades', () => {
  it.each(['criterion', 'sheet'] as const)(
    'SCORE-34: count as (100a + 80b + 60c + 40d) over the valid ones, per %s',
    (per) => {
      // ann (100 + 80 + 80 + 60) / 4; bo (40 + 80 + 80) / 3
      expect(rank(graded(per)).ranking).toMatchObject([
        { presenter: 'ann', score: '80.00' },
        { presenter: 'bo', score: '66.67' },
      ]);
    },
  );

  it('SCORE-34: are not missing where they are not counted', () => {
    const input = graded();
    expect(problemWith({ ...input, formula: { ...input.formula, missing: 'block' } })).toBeNull();
  });

  it('SCORE-34: want a grade that there is, and marks a mark', () => {
    const input = graded();
    const [first] = input.marks;
    const said = (change: object) =>
      problemWith({ ...input, marks: first ? [{ ...first, ...change }] : [] });
    expect(said({ grade: 'good' })).toEqual({ code: 'unknownId', path: 'marks[0].grade' });
    expect(said({ grade: undefined, mark: '100' })).toEqual({
      code: 'gradeWanted',
      path: 'marks[0].mark',
    });
    const formula = {
      ...input.formula,
      criteria: inputOf({ ballots: { a: { ann: ['1'] } } }).formula.criteria,
    };
    expect(problemWith({ ...input, formula })).toEqual({
      code: 'markWanted',
      path: 'marks[0].grade',
    });
  });
});

describe('ballots of ranks', () => {
  const points = ['3', '2', '1'];
  const eachSheet = [{ do: 'rankPoints' as const, points, best: 'lowest' as const }];
  const of = (ballots: Example['ballots'], withdrawn: readonly string[] = []) =>
    inputOf({
      ballots,
      withdrawn,
      formula: {
        criteria: [{ id: 'place', ballot: 'ranks' }],
        panels: [{ id: 'leaders', eachSheet, aggregate: { method: 'sum' } }],
      },
    });
  const a = { ann: ['1'], bo: ['2'], cy: ['3'] };

  it('SCORE-55: turn places into points, whatever range the criterion has', () => {
    const input = of({ a, b: { ann: ['2'], bo: ['1'], cy: ['3'] }, c: a });
    // ann 3 + 2 + 3, bo 2 + 3 + 2, cy 1 + 1 + 1
    expect(rank(input).ranking.map(({ presenter, score }) => [presenter, score])).toEqual([
      ['ann', '8.00'],
      ['bo', '7.00'],
      ['cy', '3.00'],
    ]);
  });

  it('SCORE-55: give no two who compete the same place', () => {
    const twice = { ann: ['2'], bo: ['1'], cy: ['2.0'] };
    expect(problemWith(of({ a, b: twice }))).toEqual({ code: 'placeTwice', path: 'marks[5].mark' });
    expect(() => rank(of({ a, b: twice }))).toThrow(
      'judge b gives the place 2.0 of place to both ann and cy',
    );
    // Who withdraws leaves a gap, and a place that somebody else may have.
    expect(problemWith(of({ a, b: twice }, ['cy']))).toBeNull();
    expect(problemWith(of({ a: { ann: ['1'], bo: ['3'] } }))).toBeNull();
  });

  it('SCORE-55: hold whole places from 1 on, and no grades', () => {
    for (const place of ['0', '-1', '20001'])
      expect(problemWith(of({ a: { ann: [place] } }))?.code, place).toBe('markOutOfRange');
    expect(problemWith(of({ a: { ann: ['1.5'] } }))?.code).toBe('markOffStep');
    const input = of({ a });
    const criteria = input.formula.criteria.map((one) => ({ ...one, grades }));
    expect(problemWith({ ...input, formula: { ...input.formula, criteria } })).toEqual({
      code: 'gradesRanked',
      path: 'formula.criteria[0].grades',
    });
  });
});

describe('conflicts of interest', () => {
  const example: Example = {
    ballots: { a: { bo: ['70'] }, b: { ann: ['90'], bo: ['80'] }, c: { ann: ['80'], bo: ['90'] } },
    excused: [{ judge: 'a', presenter: 'ann', reason: 'own unit' }],
    formula: { missing: 'block' },
  };

  it('SCORE-36 SCORE-39: leave a judge out of one presenter’s score, who is not waited for', () => {
    expect(lineOf(example, 'ann').score).toBe('85.00');
    expect(lineOf(example, 'bo').score).toBe('80.00');
    expect(stepsOf(lineOf(example, 'ann'), 'excused')).toEqual([
      { step: 'excused', panel: 'leaders', judge: 'a', reason: 'own unit' },
    ]);
    expect(problemWith(inputOf({ ...example, excused: [] }))?.code).toBe('marksMissing');
  });

  it('SCORE-36: take no mark of an excused judge, and name whom there is', () => {
    const reason = 'own unit';
    const twice = [{ judge: 'a', presenter: 'bo', reason }];
    expect(problemWith(inputOf({ ...example, excused: twice }))).toEqual({
      code: 'excusedMark',
      path: 'marks[0]',
    });
    const unknown = [{ judge: 'x', presenter: 'ann', reason }];
    expect(problemWith(inputOf({ ...example, excused: unknown }))).toEqual({
      code: 'unknownId',
      path: 'excused[0].judge',
    });
  });

  it('SCORE-37: wait for no absent judge', () => {
    const input = inputOf({ ...example, ballots: { ...example.ballots, d: {} } });
    const judges = input.judges.map((judge) =>
      judge.id === 'd' ? { ...judge, absent: true } : judge,
    );
    expect(problemWith(input)?.code).toBe('marksMissing');
    expect(problemWith({ ...input, judges })).toBeNull();
  });
});

describe('weighing anew', () => {
  const criteria = [
    { id: 'work', weight: '0.6' },
    { id: 'talk', weight: '0.4' },
  ];
  const formula = { criteria, missing: 'reweight' as const };

  it('SCORE-35 SCORE-39: lets a sheet with a hole stand for a whole one', () => {
    const ballots = { a: { ann: ['90', '80'] }, b: { ann: [null, '70'] } } as const;
    // 0.6 × 90 + 0.4 × 80 = 86; 0.4 × 70 × 1 / 0.4 = 70
    const line = lineOf({ ballots, formula }, 'ann');
    expect(line.score).toBe('78.00');
    expect(stepsOf(line, 'reweight')).toEqual([
      {
        step: 'reweight',
        panel: 'leaders',
        judge: 'b',
        without: ['work'],
        value: '28',
        allWeights: '1',
        presentWeights: '0.4',
        result: '70',
      },
    ]);
  });

  it('SCORE-35: gives what nobody marked to the other criteria, and an empty panel to the others', () => {
    const ballots = { a: { ann: ['90', null] }, b: { ann: ['80', null] } } as const;
    const panels = [{ id: 'leaders', per: 'criterion' as const }];
    // 0.6 × 85 × 1 / 0.6
    expect(lineOf({ ballots, formula: { ...formula, panels } }, 'ann').score).toBe('85.00');
    const two = [
      { id: 'leaders', weight: '0.6' },
      { id: 'public', weight: '0.4' },
    ];
    const line = lineOf(
      {
        judges: { leaders: ['a'], public: [] },
        ballots: { a: { ann: ['90', '80'] } },
        formula: { ...formula, panels: two },
      },
      'ann',
    );
    expect(line).toMatchObject({ score: '86.00', panels: { leaders: '86' } });
  });

  it('SCORE-35: makes no score of nothing', () => {
    const ballots = { a: { ann: ['90', '90'], bo: [null, null] } } as const;
    expect(problemWith(inputOf({ ballots, formula }))).toEqual({
      code: 'panelWithoutMarks',
      path: 'presenters[1]',
    });
  });
});

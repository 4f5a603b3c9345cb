import { describe, expect, it } from 'vitest';
import { inputOf, lineOf, problemWith, ranking, stepsOf, type Example } from './example.ts';

type Formula = NonNullable<Example['formula']>;
type Rules = NonNullable<Formula['then']>;
type Rule = Rules[number];

const zScore = {
  do: 'zScore',
  mean: '75',
  deviation: '10',
  of: 'population',
  roundDeviation: { places: 2, mode: 'halfUp' },
  smallest: 2,
  otherwise: 'mean',
} as const;
const share = { do: 'shareOfTotal', points: '100', smallest: 2, otherwise: 'equal' } as const;

const exampleOf = (marks: readonly string[], rule: Rule, panel: object = {}): Example => ({
  ballots: { a: Object.fromEntries(marks.map((mark, index) => [`p${index}`, [mark]])) },
  formula: { panels: [{ id: 'leaders', eachSheet: [rule], ...panel }] },
});
/** The scores of presenters with one mark each of one judge. */
const scores = (marks: readonly string[], rule: Rule) => {
  const found = new Map(
    ranking(exampleOf(marks, rule)).map(({ presenter, score }) => [presenter, score]),
  );
  return marks.map((_, index) => found.get(`p${index}`));
};

describe('standardising a judge’s sheets', () => {
  it('SCORE-41: brings them to the mean and the deviation', () => {
    // Mean 5; squares 9+1+1+1+0+0+4+16 = 32; 32/8 = 4, of which the root is 2.
    const marks = ['2', '4', '4', '4', '5', '5', '7', '9'];
    const expected = ['60.00', '70.00', '70.00', '70.00', '75.00', '75.00', '85.00', '95.00'];
    expect(scores(marks, zScore)).toEqual(expected);
  });

  it('SCORE-41: divides by the count, or by one less, and rounds the deviation as it says', () => {
    // Mean 80; squares 400+0+400 = 800. Sample: 800/2 = 400, root 20.
    const marks = ['60', '80', '100'];
    expect(scores(marks, { ...zScore, of: 'sample' })).toEqual(['65.00', '75.00', '85.00']);
    // Population: 800/3, root 16.3299 …, so 16.33, and 200/16.33 = 12.2474; to no places down 16, and 200/16 = 12.5.
    expect(scores(marks, zScore)).toEqual(['62.75', '75.00', '87.25']);
    const coarse = { ...zScore, roundDeviation: { places: 0, mode: 'down' } } as const;
    expect(scores(marks, coarse)).toEqual(['62.50', '75.00', '87.50']);
  });

  it('SCORE-41 SCORE-39: tells mean and deviation in the working', () => {
    const line = lineOf(exampleOf(['60', '80', '100'], zScore), 'p1');
    expect(stepsOf(line, 'rule')).toMatchObject([
      { judge: 'a', rule: { do: 'zScore' }, value: '80', against: '80 ± 16.33', result: '75' },
    ]);
    const few = lineOf(exampleOf(['60'], { ...zScore, smallest: 3 }), 'p0');
    expect(stepsOf(few, 'rule')[0]).toMatchObject({ against: '1 < 3', result: '75' });
  });

  it.each([
    ['mean', ['75.00', '75.00']],
    ['keep', ['88.00', '88.00']],
  ] as const)('SCORE-41: of sheets that are all alike says %s', (otherwise, expected) => {
    expect(scores(['88', '88'], { ...zScore, otherwise })).toEqual(expected);
    // A deviation of 0.005 that is rounded to 0.00 is none either.
    const tiny = { ...zScore, otherwise, roundDeviation: { places: 2, mode: 'down' } } as const;
    expect(scores(['88', '88.01'], tiny)[0]).toBe(expected[0]);
  });

  it('SCORE-41: refuses too few and too much alike where it says so, without a judge’s name', () => {
    const refuse = { ...zScore, otherwise: 'refuse' } as const;
    const place = { code: 'notNormalisable', path: 'formula.panels[0].eachSheet[0]' };
    expect(problemWith(inputOf(exampleOf(['88', '88'], refuse)))).toEqual(place);
    expect(problemWith(inputOf(exampleOf(['88', '80'], { ...refuse, smallest: 3 })))).toEqual(
      place,
    );
    expect(problemWith(inputOf(exampleOf(['88', '80'], refuse)))).toBeNull();
  });

  it('SCORE-41: leaves nothing of a judge’s strictness or mildness', () => {
    const eachSheet: Rules = [zScore, { do: 'round', places: 2 }];
    const ballots = {
      strict: { ann: ['50'], bo: ['52'], cy: ['54'] },
      mild: { ann: ['98'], bo: ['96'], cy: ['94'] },
    };
    const lines = ranking({ ballots, formula: { panels: [{ id: 'leaders', eachSheet }] } });
    expect(lines.map(({ score, rank }) => [score, rank])).toEqual([
      ['75.00', 1],
      ['75.00', 1],
      ['75.00', 1],
    ]);
  });

  it('SCORE-41: looks only at whom the judge has marked, and at those who compete', () => {
    const example: Example = {
      ballots: {
        a: { ann: ['60'], bo: ['80'], cy: ['100'], di: ['0'] },
        b: { ann: ['70'], bo: ['90'] },
      },
      excused: [{ judge: 'b', presenter: 'cy', reason: 'own unit' }],
      withdrawn: ['di'],
      formula: { panels: [{ id: 'leaders', eachSheet: [{ ...zScore, of: 'sample' }] }] },
    };
    expect(lineOf(example, 'cy').score).toBe('85.00');
    // b: mean 80, squares 100 + 100 = 200, by 1, root 14.14; 100/14.14 = 7.0721; (65 + 67.9279)/2
    expect(lineOf(example, 'ann').score).toBe('66.46');
  });
});

describe('a judge’s sheets as shares of their sum', () => {
  it('SCORE-42: add up to the points', () => {
    expect(scores(['20', '30', '50'], { ...share, points: '10' })).toEqual([
      '2.00',
      '3.00',
      '5.00',
    ]);
    const line = lineOf(exampleOf(['1', '2'], share), 'p0');
    expect(stepsOf(line, 'rule')[0]).toMatchObject({ value: '1', against: '3', result: '100/3' });
  });

  it.each([
    ['equal', ['50.00', '50.00'], '100.00'],
    ['keep', ['0.00', '0.00'], '7.00'],
  ] as const)('SCORE-42: of nothing, and of too few, says %s', (otherwise, none, few) => {
    expect(scores(['0', '0'], { ...share, otherwise })).toEqual(none);
    expect(scores(['7'], { ...share, otherwise })).toEqual([few]);
  });

  it('SCORE-42: refuse a sum that is not above zero where it says so', () => {
    const refuse = { ...share, otherwise: 'refuse' } as const;
    expect(problemWith(inputOf(exampleOf(['0', '0'], refuse)))).toEqual({
      code: 'notNormalisable',
      path: 'formula.panels[0].eachSheet[0]',
    });
  });
});

describe('normalising', () => {
  const criteria: Formula['criteria'] = [
    { id: 'work', weight: '0.5' },
    { id: 'talk', weight: '0.5', max: '10' },
  ];
  const ballots = {
    a: { ann: ['60', '4'], bo: ['100', '6'] },
    b: { ann: ['90', '9'], bo: ['70', '9'] },
  };

  it('SCORE-28 SCORE-41: is done with each judge’s marks of each criterion by eachMark', () => {
    const panels = [{ id: 'leaders', per: 'criterion' as const, eachMark: [zScore] }];
    const line = lineOf({ ballots, formula: { criteria, panels } }, 'ann');
    // work: a 65, b 85; talk: a 65, b all alike, so 75. (75 + 70) / 2
    expect(line).toMatchObject({
      score: '72.50',
      panelCriteria: { leaders: { work: '75', talk: '70' } },
    });
    expect(
      stepsOf(line, 'rule').map(({ judge, criterion, against }) => [judge, criterion, against]),
    ).toEqual([
      ['a', 'work', '80 ± 20.00'],
      ['b', 'work', '80 ± 10.00'],
      ['a', 'talk', '5 ± 1.00'],
      ['b', 'talk', '9 ± 0.00'],
    ]);
    const perSheet = [{ id: 'leaders', eachMark: [zScore] }];
    expect(problemWith(inputOf({ ballots, formula: { criteria, panels: perSheet } }))).toEqual({
      code: 'onlyPerCriterion',
      path: 'formula.panels[0].eachMark',
    });
  });

  it('SCORE-30: by the judge’s best keeps what has no best above zero, where it says so', () => {
    const best = { do: 'shareOfBest', points: '100', otherwise: 'keep' } as const;
    expect(scores(['0', '0'], best)).toEqual(['0.00', '0.00']);
    expect(scores(['40', '80'], best)).toEqual(['50.00', '100.00']);
  });

  it('SCORE-41: can be done with the panels’ scores over the group', () => {
    const panels = [{ id: 'leaders', then: [zScore] }];
    const line = lineOf(
      { ballots: { a: { ann: ['75'], bo: ['85'] } }, formula: { panels } },
      'ann',
    );
    // Mean 80, deviation 5.
    expect(line.score).toBe('65.00');
  });
});

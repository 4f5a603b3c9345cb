import { describe, expect, it } from 'vitest';
import { inputOf, lineOf, problemWith, ranking, single, stepsOf, type Example } from './example.ts';

type Formula = NonNullable<Example['formula']>;
type Rules = NonNullable<Formula['then']>;

/** Scores of presenters with one mark each, of one judge, by the rules for the panel. */
const scored = (marks: readonly string[], then: Rules, formula: Formula = {}) =>
  Object.fromEntries(
    ranking({
      ballots: { a: Object.fromEntries(marks.map((mark, index) => [`p${index}`, [mark]])) },
      formula: { panels: [{ id: 'leaders', then }], ...formula },
    }).map(({ presenter, score }) => [presenter, score]),
  );

const round2 = { do: 'round', places: 2 } as const;

describe('drawing together', () => {
  const byCount = [
    { from: 1, dropHighest: 0, dropLowest: 0 },
    { from: 5, dropHighest: 1, dropLowest: 1 },
    { from: 9, dropHighest: 2, dropLowest: 2 },
  ];
  const trimmed = (marks: string[], rows = byCount) =>
    single(marks, {
      panels: [{ id: 'leaders', aggregate: { method: 'trimmedMean', byCount: rows } }],
    });

  it('SCORE-25: drops by the number of marks there are', () => {
    expect(trimmed(['10', '20', '30', '80']).score).toBe('35.00');
    expect(trimmed(['0', '20', '30', '40', '100']).score).toBe('30.00');
    expect(trimmed(['0', '0', '1', '2', '3', '4', '5', '9', '9']).score).toBe('3.00');
    expect(trimmed(['0', '0', '1', '2', '3', '4', '5', '9']).score).toBe('2.50');
  });

  it('SCORE-25: says nothing of fewer than the first row, and goes up', () => {
    const aggregate = { method: 'trimmedMean', byCount: byCount.slice(1) } as const;
    const ballots = { a: { ann: ['90'] } };
    const formula = { panels: [{ id: 'leaders', aggregate }] };
    expect(problemWith(inputOf({ ballots, formula }))).toEqual({
      code: 'nothingLeft',
      path: 'presenters[0]',
    });
    const turned = { ...aggregate, byCount: byCount.toReversed() };
    const wrong = { panels: [{ id: 'leaders', aggregate: turned }] };
    expect(problemWith(inputOf({ ballots, formula: wrong }))).toEqual({
      code: 'rowsOutOfOrder',
      path: 'formula.panels[0].aggregate.byCount[1].from',
    });
  });

  it('SCORE-26: adds up, with two dropped at each end, times the difficulty, as divers are scored', () => {
    const dive: Example = {
      ballots: Object.fromEntries(
        ['7', '7.5', '7.5', '8', '8', '8.5', '6'].map((mark, index) => [
          `j${index}`,
          { ann: [mark] },
        ]),
      ),
      formula: {
        criteria: [{ id: 'dive', max: '10', step: '0.5' }],
        panels: [
          {
            id: 'leaders',
            aggregate: { method: 'trimmedSum', dropHighest: 2, dropLowest: 2 },
            then: [{ do: 'timesComponent', component: 'difficulty' }],
          },
        ],
        components: [{ id: 'difficulty', inSum: false }],
      },
      components: [{ presenter: 'ann', component: 'difficulty', value: '3.2' }],
    };
    // 7.5 + 7.5 + 8 = 23, times 3.2
    const line = lineOf(dive, 'ann');
    expect(line).toMatchObject({ score: '73.60', components: { difficulty: '3.2' } });
    expect(stepsOf(line, 'aggregate')[0]).toMatchObject({ method: 'trimmedSum', result: '23' });
    expect(
      single(['1', '2', '4.5'], { panels: [{ id: 'leaders', aggregate: { method: 'sum' } }] }),
    ).toMatchObject({ score: '7.50' });
  });

  it('SCORE-27: has a criterion’s own way and rounding, per criterion only', () => {
    const criteria: Formula['criteria'] = [
      { id: 'work', aggregate: { method: 'median' }, round: { places: 0 } },
      { id: 'talk' },
    ];
    const ballots = { a: { ann: ['1', '1'] }, b: { ann: ['2.5', '2'] }, c: { ann: ['9', '6'] } };
    const panels = [{ id: 'leaders', per: 'criterion' as const, round: { places: 1 } }];
    const line = lineOf({ ballots, formula: { criteria, panels } }, 'ann');
    expect(line.panelCriteria).toEqual({ leaders: { work: '3', talk: '3.0' } });
    expect(problemWith(inputOf({ ballots, formula: { criteria } }))).toEqual({
      code: 'onlyPerCriterion',
      path: 'formula.criteria[0].aggregate',
    });
  });
});

describe('rules', () => {
  it('SCORE-28 SCORE-39: are done in their order, before and after the weight, and told', () => {
    const ballots = { a: { ann: ['1.25'] }, b: { ann: ['1.5'] } };
    const criteria: Formula['criteria'] = [
      { id: 'work', weight: '0.5', then: [{ do: 'round', places: 1 }], thenWeighted: [round2] },
    ];
    const panels = [
      { id: 'leaders', per: 'criterion' as const, then: [{ do: 'times', number: '10' }] as Rules },
    ];
    const then: Rules = [
      { do: 'plus', number: '-10' },
      { do: 'atLeast', number: '0' },
    ];
    const line = lineOf({ ballots, formula: { criteria, panels, then } }, 'ann');
    // 1.375, 1.4, 0.70, 7, -3, 0
    expect(line.score).toBe('0.00');
    expect(line.working.map(({ step }) => step)).toEqual([
      ...['aggregate', 'rule', 'weighted', 'rule', 'criteria', 'rule'],
      ...['panels', 'rule', 'rule', 'round'],
    ]);
    expect(stepsOf(line, 'rule').map(({ value, result }) => [value, result])).toEqual([
      ['1.375', '1.4'],
      ['0.7', '0.70'],
      ['0.7', '7'],
      ['7', '-3'],
      ['-3', '0'],
    ]);
    expect(stepsOf(line, 'weighted')).toMatchObject([
      { value: '1.4', weight: '0.5', result: '0.7' },
    ]);
  });

  it('SCORE-28: for each judge’s sheets come before the panel is drawn together', () => {
    const ballots = { a: { ann: ['1.4'] }, b: { ann: ['1.4'] }, c: { ann: ['2.9'] } };
    const eachSheet: Rules = [{ do: 'round', places: 0 }];
    const of = (per: 'sheet' | 'criterion') => ({
      ballots,
      formula: { panels: [{ id: 'leaders', per, eachSheet }] },
    });
    expect(lineOf(of('sheet'), 'ann').score).toBe('1.67');
    expect(problemWith(inputOf(of('criterion')))).toEqual({
      code: 'onlyPerSheet',
      path: 'formula.panels[0].eachSheet',
    });
  });

  it.each<[Rules[number], string]>([
    [{ do: 'times', number: '0.3' }, '24.00'],
    [{ do: 'dividedBy', number: '3' }, '26.67'],
    [{ do: 'plus', number: '-80.5' }, '-0.50'],
    [{ do: 'atLeast', number: '90' }, '90.00'],
    [{ do: 'atMost', number: '60' }, '60.00'],
    [{ do: 'atMost', number: '90' }, '80.00'],
    [{ do: 'round', places: 0, mode: 'down' }, '80.00'],
  ])('SCORE-29: %j of 80 is %s', (rule, score) => {
    expect(scored(['80'], [rule])).toEqual({ p0: score });
  });

  it('SCORE-30: take a share of the best', () => {
    const then: Rules = [{ do: 'shareOfBest', points: '600' }];
    expect(scored(['90', '45', '60'], then)).toEqual({ p0: '600.00', p1: '300.00', p2: '400.00' });
    const ballots = { a: { ann: ['0'], bo: ['0'] } };
    expect(
      problemWith(inputOf({ ballots, formula: { panels: [{ id: 'leaders', then }] } })),
    ).toEqual({
      code: 'bestNotPositive',
      path: 'formula.panels[0].then[0]',
    });
  });

  it('SCORE-31: turn places into points by a rule or by a table', () => {
    const byRule = { do: 'rankPoints', first: '200', lessEach: '2%' } as const;
    const marks = ['70', '90', '80', '80', '60'];
    const same = { p0: '188.00', p1: '200.00', p2: '196.00', p3: '196.00', p4: '184.00' };
    expect(scored(marks, [byRule])).toEqual(same);
    expect(scored(marks, [{ ...byRule, lessEach: '4' }])).toEqual(same);
    expect(scored(marks, [{ ...byRule, equal: 'mean' }])).toEqual({
      ...same,
      p2: '194.00',
      p3: '194.00',
    });
    const table: Rules[number] = { do: 'rankPoints', points: ['12', '10', '8'] };
    expect(scored(marks, [table])).toMatchObject({
      p0: '0.00',
      p1: '12.00',
      p2: '10.00',
      p4: '0.00',
    });
    expect(scored(marks, [{ ...table, best: 'lowest', beyond: '1' }])).toMatchObject({
      p4: '12.00',
      p0: '10.00',
      p2: '8.00',
      p1: '1.00',
    });
  });

  it('SCORE-31: turn each judge’s sheets into points by rank, as juries do', () => {
    const ballots = {
      a: { ann: ['90'], bo: ['80'], cy: ['70'] },
      b: { ann: ['5'], bo: ['9'], cy: ['7'] },
    };
    const eachSheet: Rules = [{ do: 'rankPoints', points: ['12', '10', '8'] }];
    const panels = [{ id: 'leaders', aggregate: { method: 'sum' as const }, eachSheet }];
    const lines = ranking({ ballots, formula: { panels } });
    expect(lines.map(({ presenter, score }) => [presenter, score])).toEqual([
      ['bo', '22.00'],
      ['ann', '20.00'],
      ['cy', '18.00'],
    ]);
  });

  it('SCORE-32: look up the row that is reached', () => {
    const rows = [
      { from: '90', points: '200' },
      { from: '80', points: '190' },
    ];
    const table = { do: 'table', rows, below: '150' } as const;
    expect(scored(['90', '89.99', '80', '79.99'], [table])).toEqual({
      p0: '200.00',
      p1: '190.00',
      p2: '190.00',
      p3: '150.00',
    });
    const then: Rules = [{ ...table, rows: rows.toReversed() }];
    const formula = { panels: [{ id: 'leaders', then }] };
    expect(problemWith(inputOf({ ballots: { a: { ann: ['1'] } }, formula }))).toEqual({
      code: 'rowsOutOfOrder',
      path: 'formula.panels[0].then[0].rows[1].from',
    });
  });
});

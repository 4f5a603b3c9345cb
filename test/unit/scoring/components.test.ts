import { describe, expect, it } from 'vitest';
import {
  inputOf,
  lineOf,
  problemWith,
  ranking,
  stepsOf,
  type Example,
  type Written,
} from './example.ts';

type Formula = NonNullable<Example['formula']>;

describe('a ski jump', () => {
  it('SCORE-26 SCORE-29: adds style, distance and wind, and is never below zero', () => {
    const styles = ['17.5', '18', '18', '18.5', '16'];
    const ballots = Object.fromEntries(
      styles.map((mark, index) => [`j${index}`, { ann: [mark], bo: [index ? '1' : '2'] }]),
    );
    const aggregate = { method: 'trimmedSum' as const, dropHighest: 1, dropLowest: 1 };
    const imported = { ann: ['59.2', '-3.4'], bo: ['-12', '-8.5'] };
    const lines = ranking({
      ballots,
      formula: {
        criteria: [{ id: 'style', max: '20', step: '0.5' }],
        panels: [{ id: 'leaders', aggregate }],
        components: [{ id: 'distance' }, { id: 'wind' }],
        then: [{ do: 'atLeast', number: '0' }],
        round: { places: 1 },
      },
      components: Object.entries(imported).flatMap(([presenter, values]) =>
        values.map((value, index) => ({
          presenter,
          component: index === 0 ? 'distance' : 'wind',
          value,
        })),
      ),
    });
    // 17.5 + 18 + 18 = 53.5, + 59.2 − 3.4; 3 − 12 − 8.5 is below zero
    expect(lines.map(({ presenter, score }) => [presenter, score])).toEqual([
      ['ann', '109.3'],
      ['bo', '0.0'],
    ]);
  });
});

describe('components', () => {
  const ballots = { a: { ann: ['90'], bo: ['60'] } };
  const imported = [
    { presenter: 'ann', component: 'visit', value: '80' },
    { presenter: 'bo', component: 'visit', value: '95.50' },
  ];
  const of = (
    components: NonNullable<Formula['components']>,
    given: NonNullable<Written['components']> = imported,
  ): Example => ({ ballots, formula: { components }, components: given });

  it('SCORE-33: are weighted and added, or taken from elsewhere', () => {
    const lines = ranking(of([{ id: 'visit', weight: '0.2' }]));
    expect(lines).toMatchObject([
      { presenter: 'ann', score: '106.00', components: { visit: '80' } },
      { presenter: 'bo', score: '79.10', components: { visit: '95.50' } },
    ]);
    // Best share and points by place of one panel, which itself is not added.
    const example = of(
      [
        { id: 'share', from: 'panel:leaders', then: [{ do: 'shareOfBest', points: '600' }] },
        {
          id: 'place',
          from: 'panel:leaders',
          then: [{ do: 'rankPoints', points: ['200', '196'] }],
        },
      ],
      [],
    );
    const formula = { ...example.formula, panels: [{ id: 'leaders', weight: '0' }] };
    expect(ranking({ ...example, formula }).map(({ score }) => score)).toEqual([
      '800.00',
      '596.00',
    ]);
  });

  it('SCORE-33: are never guessed', () => {
    const said = (example: Example) => problemWith(inputOf(example));
    expect(said(of([{ id: 'visit' }], imported.slice(1)))).toEqual({
      code: 'componentMissing',
      path: 'presenters[0]',
    });
    expect(said(of([{ id: 'visit' }], [...imported, ...imported]))).toEqual({
      code: 'duplicateComponent',
      path: 'components[2]',
    });
    expect(said(of([{ id: 'visit', from: 'panel:leaders' }]))).toEqual({
      code: 'componentNotImported',
      path: 'components[0]',
    });
    const early: Formula['components'] = [
      { id: 'visit' },
      { id: 'a', then: [{ do: 'timesComponent', component: 'b' }], from: 'component:visit' },
      { id: 'b', from: 'panel:leaders' },
    ];
    expect(said(of(early))).toEqual({
      code: 'usedTooEarly',
      path: 'formula.components[1].then[0].component',
    });
    expect(said(of([{ id: 'visit' }, { id: 'x', from: 'panel:none' }]))).toEqual({
      code: 'unknownId',
      path: 'formula.components[1].from',
    });
  });
});

describe('seconds over the limit', () => {
  const then: Formula['then'] = [
    { do: 'plus', number: '-5' },
    { do: 'atLeast', number: '0' },
    { do: 'dividedBy', number: '10' },
    { do: 'round', places: 0, mode: 'up' },
    { do: 'atMost', number: '4' },
    { do: 'times', number: '-1' },
  ];

  it.each([
    ['0', '90.00'],
    ['5', '90.00'],
    ['5.1', '89.00'],
    ['15', '89.00'],
    ['15.1', '88.00'],
    ['35', '87.00'],
    ['45', '86.00'],
    ['600', '86.00'],
  ])('SCORE-43: of %s make the score %s: a point for each started 10', (value, score) => {
    const example: Example = {
      ballots: { a: { ann: ['90'] } },
      formula: { components: [{ id: 'secondsOver', then }] },
      components: [{ presenter: 'ann', component: 'secondsOver', value }],
    };
    expect(lineOf(example, 'ann').score).toBe(score);
  });
});

describe('a number for whom there is none', () => {
  const criteria: Formula['criteria'] = [{ id: 'first' }, { id: 'second', ifNone: '0' }];
  const panels: Formula['panels'] = [{ id: 'leaders', per: 'criterion', round: { places: 1 } }];
  const ballots = { a: { ann: ['90', '80'], bo: ['95', null] } };
  const formula = { criteria, panels };

  it('SCORE-44 SCORE-39: stands for a criterion that nobody marked', () => {
    for (const missing of ['exclude', 'reweight'] as const) {
      const line = lineOf({ ballots, formula: { ...formula, missing } }, 'bo');
      expect(line).toMatchObject({
        score: '95.00',
        panelCriteria: { leaders: { first: '95.0', second: '0' } },
      });
      expect(stepsOf(line, 'ifNone')).toEqual([
        { step: 'ifNone', panel: 'leaders', criterion: 'second', component: null, result: '0' },
      ]);
    }
    expect(lineOf({ ballots, formula }, 'ann').score).toBe('170.00');
  });

  it('SCORE-44: is not guessed, nor given where all are waited for', () => {
    const without = [{ id: 'first' }, { id: 'second' }];
    const said = (more: Partial<Formula>) =>
      problemWith(inputOf({ ballots, formula: { ...formula, ...more } }))?.code;
    expect(said({ criteria: without })).toBe('panelWithoutMarks');
    expect(said({ missing: 'block' })).toBe('marksMissing');
  });

  it('SCORE-44 SCORE-39: stands for a component, and goes through its rules', () => {
    const components: Formula['components'] = [
      { id: 'visit', ifNone: '60', then: [{ do: 'plus', number: '1' }] },
    ];
    const one = { ballots: { a: { ann: ['90'], bo: ['80'] } }, formula: { components } };
    const given = [{ presenter: 'ann', component: 'visit', value: '70' }];
    const line = lineOf({ ...one, components: given }, 'bo');
    expect(line).toMatchObject({ score: '141.00', components: { visit: '61' } });
    expect(stepsOf(line, 'ifNone')).toEqual([
      { step: 'ifNone', panel: null, criterion: null, component: 'visit', result: '60' },
    ]);
    expect(lineOf({ ...one, components: given }, 'ann').score).toBe('161.00');
  });
});

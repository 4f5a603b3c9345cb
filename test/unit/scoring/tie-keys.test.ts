import { describe, expect, it } from 'vitest';
import { inputOf, problemWith, ranking, type Example } from './example.ts';

const places = (example: Example) =>
  ranking(example).map(({ presenter, rank, tie }) => `${presenter} ${rank} ${tie}`);

/** All have a trimmed mean of 80; what was dropped differs. */
const ballots = {
  a: { ann: ['70'], bo: ['60'], cy: ['70'] },
  b: { ann: ['80'], bo: ['80'], cy: ['80'] },
  c: { ann: ['85'], bo: ['99'], cy: ['90'] },
};
const panels = [{ id: 'leaders', aggregate: { method: 'trimmedMean' as const } }];
const tied = (ties: string[], more: Partial<Example> = {}) =>
  places({ ballots, ...more, formula: { panels, ties, ...more.formula } });

describe('a tie', () => {
  it('SCORE-38: is decided by the mean with nothing dropped', () => {
    // 235, 239, 240
    const order = (key: string) => [`cy 1 ${key}`, `bo 2 ${key}`, `ann 3 ${key}`];
    expect(tied(['mean'])).toEqual(order('mean'));
    expect(tied(['mean:leaders'])).toEqual(order('mean:leaders'));
  });

  it('SCORE-38: is decided by the highest marks in turn', () => {
    expect(tied(['highest'])).toEqual(['bo 1 highest', 'cy 2 highest', 'ann 3 highest']);
    const same = { ...ballots, c: { ann: ['85'], bo: ['99'], cy: ['85'] } };
    const more = { ballots: { ...same, a: { ann: ['70'], bo: ['60'], cy: ['71'] } } };
    expect(tied(['highest:leaders'], more)).toEqual([
      'bo 1 highest:leaders',
      'cy 2 highest:leaders',
      'ann 3 highest:leaders',
    ]);
  });

  it('SCORE-38: is decided by the chief judge’s mark, where all have one', () => {
    expect(tied(['judge:c'])).toEqual(['bo 1 judge:c', 'cy 2 judge:c', 'ann 3 judge:c']);
    const excused = [{ judge: 'c', presenter: 'ann', reason: 'own unit' }];
    const more = {
      ballots: { ...ballots, c: { bo: ['80'], cy: ['90'] }, d: { ann: ['90'], bo: ['80'] } },
      excused,
    };
    const few = { panels: [{ id: 'leaders', aggregate: { method: 'median' as const } }] };
    expect(tied(['judge:c'], { ...more, formula: few })).toEqual([
      'ann 1 shared',
      'bo 1 shared',
      'cy 1 shared',
    ]);
  });

  it('SCORE-38: is decided by fewer deductions', () => {
    const adjustments = [
      { presenter: 'ann', amount: '-1', reason: 'over time' },
      { presenter: 'ann', amount: '1', reason: 'bonus' },
      { presenter: 'cy', amount: '-0.5', reason: 'over time' },
      { presenter: 'cy', amount: '0.5', reason: 'bonus' },
    ];
    const key = 'deductions';
    expect(tied([key], { adjustments })).toEqual([`bo 1 ${key}`, `cy 2 ${key}`, `ann 3 ${key}`]);
  });

  it('SCORE-38: is decided by a component', () => {
    const components = [
      { presenter: 'ann', component: 'last-year', value: '3' },
      { presenter: 'bo', component: 'last-year', value: '1' },
      { presenter: 'cy', component: 'last-year', value: '2' },
    ];
    const formula = { components: [{ id: 'last-year', inSum: false }] };
    const key = 'component:last-year';
    expect(tied([key], { components, formula })).toEqual([
      `ann 1 ${key}`,
      `cy 2 ${key}`,
      `bo 3 ${key}`,
    ]);
  });

  it('SCORE-38: is decided by a drawn lot, which parts nobody where one was not drawn', () => {
    const lots = ['bo', 'ann', 'cy'];
    expect(tied(['lot'], { lots })).toEqual(['bo 1 lot', 'ann 2 lot', 'cy 3 lot']);
    expect(tied(['lot'], { lots: lots.slice(1) })[0]).toBe('ann 1 shared');
    expect(problemWith(inputOf({ ballots, lots: ['bo', 'bo'] }))).toEqual({
      code: 'duplicateId',
      path: 'lots[1]',
    });
    expect(problemWith(inputOf({ ballots, lots: ['x'] }))).toEqual({
      code: 'unknownId',
      path: 'lots[0]',
    });
  });

  it('SCORE-38: is decided by nothing that there isn’t', () => {
    for (const key of ['judge:x', 'component:x', 'mean:x', 'highest:x']) {
      const said = problemWith(inputOf({ ballots, formula: { ties: [key] } }));
      expect(said, key).toEqual({ code: 'unknownId', path: 'formula.ties[0]' });
    }
  });

  it.each([
    ['nobody', ['top', null, null, null]],
    ['everybody', ['top', 'top', 'top', null]],
  ] as const)('SCORE-20: across a band’s edge takes %s', (edge, bands) => {
    const marks = { ann: ['99'], bo: ['90'], cy: ['90'], di: ['80'] };
    const of = (atMost: string) =>
      ranking({
        ballots: { a: marks },
        formula: { bands: [{ id: 'top', atMost, edge }] },
      }).map(({ band }) => band);
    expect(of('50%')).toEqual(bands);
    expect(of('25%')).toEqual(['top', null, null, null]);
    expect(of('0%')).toEqual([null, null, null, null]);
  });

  it('SCORE-45: is decided by more first places, then second ones, of a jury by rank', () => {
    const eachSheet = [
      { do: 'rankPoints' as const, points: ['3', '2', '1'], best: 'lowest' as const },
    ];
    const jury = { id: 'leaders', aggregate: { method: 'sum' as const }, eachSheet };
    // Places: ann 1, 3, 2; bo 2, 2, 2 (shared with ann on c’s ballot); cy 3, 1, 1.
    const of = {
      a: { ann: ['1'], bo: ['2'], cy: ['3'] },
      b: { ann: ['3'], bo: ['2'], cy: ['1'] },
      c: { ann: ['2'], bo: ['2'], cy: ['1'] },
    };
    const formula = { panels: [jury], ties: ['countback:leaders'] };
    // cy 1 + 3 + 3 = 7; ann 3 + 1 + 2 = 6 with one first place; bo 2 + 2 + 2 = 6 with none.
    expect(places({ ballots: of, formula })).toEqual([
      'cy 1 null',
      'ann 2 countback:leaders',
      'bo 3 countback:leaders',
    ]);
    const perCriterion = [{ id: 'leaders', per: 'criterion' as const }];
    expect(
      problemWith(inputOf({ ballots: of, formula: { ...formula, panels: perCriterion } })),
    ).toEqual({ code: 'onlyPerSheet', path: 'formula.ties[0]' });
    expect(problemWith(inputOf({ ballots: of, formula: { ties: ['countback:x'] } }))).toEqual({
      code: 'unknownId',
      path: 'formula.ties[0]',
    });
  });

  it('SCORE-20: leaves out of a band of a number whom a shared rank would make too many', () => {
    const marks = { ann: ['99'], bo: ['90'], cy: ['90'], di: ['80'] };
    const of = (atMost: string) =>
      ranking({ ballots: { a: marks }, formula: { bands: [{ id: 'top', atMost }] } }).map(
        ({ band }) => band,
      );
    expect(of('2')).toEqual(['top', null, null, null]);
    expect(of('3')).toEqual(['top', 'top', 'top', null]);
    expect(of('0')).toEqual([null, null, null, null]);
    expect(of('99999')).toEqual(['top', 'top', 'top', 'top']);
  });
});

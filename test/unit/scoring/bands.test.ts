import { describe, expect, it } from 'vitest';
import { ranking, type Example } from './example.ts';

type Bands = NonNullable<NonNullable<Example['formula']>['bands']>;

/** Bands of presenters p0, p1, … with these marks, best first. */
const bandsOf = (marks: readonly string[], bands: Bands, more: Partial<Example> = {}) =>
  ranking({
    ballots: { a: Object.fromEntries(marks.map((mark, index) => [`p${index}`, [mark]])) },
    ...more,
    formula: { bands, ...more.formula },
  }).map(({ band }) => band);

const ten = ['99', '98', '97', '96', '95', '94', '93', '92', '91', '90'];
const none = (count: number) => new Array<null>(count).fill(null);
const excellent = (given: object) => [{ id: 'excellent', ...given }];

describe('bands', () => {
  it.each([
    ['20%', 2],
    ['29.999999%', 2],
    ['30%', 3],
    ['9%', 0],
    ['0%', 0],
    ['100%', 10],
    ['33.3%', 3],
  ])('SCORE-20: %s of ten are %i', (atMost, count) => {
    expect(bandsOf(ten, excellent({ atMost }))).toEqual([
      ...new Array<string>(count).fill('excellent'),
      ...none(10 - count),
    ]);
  });

  it('SCORE-20: end at the floor, which is still in', () => {
    expect(bandsOf(['90', '89.99'], excellent({ from: '90' }))).toEqual(['excellent', null]);
    expect(bandsOf(ten, excellent({ atMost: '50%', from: '98' }))).toEqual([
      'excellent',
      'excellent',
      ...none(8),
    ]);
  });

  it('SCORE-20: look at the score as announced', () => {
    const formula = { round: { places: 0 } };
    expect(bandsOf(['89.5', '89.4'], excellent({ from: '90' }), { formula })).toEqual([
      'excellent',
      null,
    ]);
  });

  it('SCORE-20: take whole ranks, and end before one that does not fit', () => {
    const tied = ['99', '98', '98', '98', '90'];
    expect(bandsOf(tied, excellent({ atMost: '60%' }))).toEqual(['excellent', ...none(4)]);
    expect(bandsOf(tied, excellent({ atMost: '80%' })).filter(Boolean)).toHaveLength(4);
    // The one behind the shared rank would fit, but is worse than those left out.
    expect(bandsOf(tied, [...excellent({ atMost: '40%' }), { id: 'good', atMost: '60%' }])).toEqual(
      ['excellent', 'good', 'good', 'good', null],
    );
    const formula = { ranks: 'dense' } as const;
    expect(bandsOf(tied, excellent({ atMost: '60%' }), { formula })).toEqual([
      'excellent',
      ...none(4),
    ]);
  });

  it('SCORE-20: follow one another', () => {
    const bands = [
      { id: 'excellent', atMost: '20%', from: '99' },
      { id: 'good', atMost: '30%' },
      { id: 'fair' },
    ];
    expect(bandsOf(ten, bands)).toEqual([
      'excellent',
      ...['good', 'good', 'good'],
      ...new Array<string>(6).fill('fair'),
    ]);
  });

  it('SCORE-20 SCORE-21: are shares of those ranked', () => {
    const withdrawn = ['p0', 'p1', 'p2', 'p3', 'p4'];
    expect(bandsOf(ten, excellent({ atMost: '20%' }), { withdrawn })).toEqual([
      'excellent',
      ...none(9),
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { ranking, type Example } from './example.ts';

/** Places as text: `ann 1 shared`. */
const places = (example: Example) =>
  ranking(example).map(({ presenter, rank, tie }) => `${presenter} ${rank} ${tie}`);

/** One judge, one mark each, in the order given. */
const marked = (marks: Record<string, string>, formula: Example['formula'] = {}): Example => ({
  ballots: {
    a: Object.fromEntries(Object.entries(marks).map(([id, mark]) => [id, [mark]])),
  },
  formula,
});

describe('ranks', () => {
  const four = { ann: '80', bo: '90', cy: '90', di: '70' };

  it('SCORE-17 SCORE-18: count on by places and are shared, in the order of the input', () => {
    expect(places(marked(four))).toEqual(['bo 1 shared', 'cy 1 shared', 'ann 3 null', 'di 4 null']);
    expect(places(marked({ ...four, bo: '90.1' }))).toEqual([
      'bo 1 null',
      'cy 2 null',
      'ann 3 null',
      'di 4 null',
    ]);
  });

  it('SCORE-18: may count on by ranks', () => {
    expect(places(marked(four, { ranks: 'dense' }))).toEqual([
      'bo 1 shared',
      'cy 1 shared',
      'ann 2 null',
      'di 3 null',
    ]);
  });

  it('SCORE-15: compare the score as announced', () => {
    const round = { places: 0 };
    expect(places(marked({ ann: '89.6', bo: '90.4' }, { round }))).toEqual([
      'ann 1 shared',
      'bo 1 shared',
    ]);
    expect(
      places(marked({ ann: '-1', bo: '1' }, { criteria: [{ id: 'work', min: '-5' }] })),
    ).toEqual(['bo 1 null', 'ann 2 null']);
  });
});

describe('ties', () => {
  // Everybody has 80 altogether; the leader sees them apart, and so does the talk.
  const example = (ties: string[]): Example => ({
    judges: { leaders: ['a'], public: ['b'] },
    ballots: {
      a: { ann: ['80', '80'], bo: ['82', '80'], cy: ['80', '82'], di: ['80', '80'] },
      b: { ann: ['80', '80'], bo: ['78', '80'], cy: ['80', '78'], di: ['80', '80'] },
    },
    formula: {
      criteria: [
        { id: 'work', weight: '0.5' },
        { id: 'talk', weight: '0.5' },
      ],
      panels: [
        { id: 'leaders', weight: '0.5' },
        { id: 'public', weight: '0.5' },
      ],
      ties,
    },
  });

  it('SCORE-16 SCORE-19: are parted by a panel’s score', () => {
    expect(places(example(['panel:leaders']))).toEqual([
      'bo 1 shared',
      'cy 1 shared',
      'ann 3 shared',
      'di 3 shared',
    ]);
    expect(places(example(['panel:public']))[0]).toBe('ann 1 shared');
  });

  it('SCORE-16 SCORE-17: stay where no key parts them', () => {
    const all = ['ann 1 shared', 'bo 1 shared', 'cy 1 shared', 'di 1 shared'];
    expect(places(example([]))).toEqual(all);
    expect(places(example(['criterion:work', 'criterion:talk']))).toEqual(all);
  });

  it('SCORE-16 SCORE-19: go on to the next key among those still equal; the last that parted is told', () => {
    const ballots = {
      a: { ann: ['70', '90'], bo: ['80', '80'], cy: ['80', '80'], di: ['90', '70'] },
      b: { ann: ['70', '90'], bo: ['80', '80'], cy: ['79', '81'], di: ['90', '70'] },
    };
    const { formula = {} } = example([]);
    const panels = [{ id: 'leaders' }];
    const ties = ['panel:leaders', 'criterion:work'];
    expect(places({ ballots, formula: { ...formula, panels, ties } })).toEqual([
      'di 1 criterion:work',
      'bo 2 criterion:work',
      'cy 3 criterion:work',
      'ann 4 criterion:work',
    ]);
  });

  it('SCORE-19: tell for each the key that it took', () => {
    const { formula = {} } = example([]);
    const ballots = {
      a: { ann: ['81', '79'], bo: ['80', '80'], cy: ['80', '80'] },
      b: { ann: ['79', '81'], bo: ['79', '81'], cy: ['78', '82'] },
    };
    const judges = { leaders: ['a'], public: ['b'] };
    const criteria = [
      { id: 'work', weight: '1' },
      { id: 'talk', weight: '1' },
    ];
    const ties = ['panel:leaders', 'criterion:work'];
    expect(places({ judges, ballots, formula: { ...formula, criteria, ties } })).toEqual([
      'ann 1 criterion:work',
      'bo 2 criterion:work',
      'cy 3 criterion:work',
    ]);
    const parted = {
      ...ballots,
      a: { ...ballots.a, ann: ['82', '79'] },
      b: { ...ballots.b, ann: ['79', '80'] },
    };
    expect(places({ judges, ballots: parted, formula: { ...formula, criteria, ties } })).toEqual([
      'ann 1 panel:leaders',
      'bo 2 criterion:work',
      'cy 3 criterion:work',
    ]);
  });

  const unrounded = {
    ballots: {
      a: { ann: ['80.4', '70'], bo: ['80', '70'] },
      b: { ann: ['80', '70'], bo: ['80', '70.3'] },
    },
  };
  const panels = [{ id: 'leaders', round: { places: 0 } }];
  const criteria = [
    { id: 'work', weight: '0.5' },
    { id: 'talk', weight: '0.5' },
  ];

  it('SCORE-16: compare a panel’s score as rounded, a criterion’s mean unrounded', () => {
    const tied = (ties: string[]) => places({ ...unrounded, formula: { panels, criteria, ties } });
    expect(tied(['panel:leaders'])).toEqual(['ann 1 shared', 'bo 1 shared']);
    expect(tied(['panel:leaders', 'criterion:talk'])).toEqual([
      'bo 1 criterion:talk',
      'ann 2 criterion:talk',
    ]);
  });

  it('SCORE-16: count for a criterion’s mean also sheets left out, and all panels', () => {
    const ballots = {
      a: { ann: ['80', '80'], bo: ['80', '80'] },
      b: { ann: ['80', '80'], bo: ['80', '80'] },
      c: { bo: ['81', null] },
    } as const;
    const judges = { leaders: ['a'], public: ['b', 'c'] };
    const of = [{ id: 'leaders' }, { id: 'public' }];
    const formula = { criteria, panels: of, ties: ['criterion:work'] };
    expect(places({ judges, ballots, formula })).toEqual([
      'bo 1 criterion:work',
      'ann 2 criterion:work',
    ]);
  });
});

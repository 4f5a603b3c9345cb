/** Two files for the rank command that, between them, have everything in them that one may say. */

const round = { places: 2, mode: 'halfUp' };
const drops = { dropHighest: 0, dropLowest: 0 };
const people = {
  presenters: [{ id: 'ann' }, { id: 'bo', withdrawn: false }, { id: 'cy', withdrawn: true }],
  judges: [
    { id: 'a', panel: 'leaders', absent: false },
    { id: 'b', panel: 'leaders' },
  ],
  adjustments: [{ presenter: 'ann', amount: '-1', reason: 'over time' }],
  components: [
    { presenter: 'ann', component: 'visit', value: '1' },
    { presenter: 'bo', component: 'visit', value: '2' },
    { presenter: 'cy', component: 'visit', value: '2' },
  ],
  lots: ['bo', 'ann'],
};

export const perSheet = {
  formula: {
    criteria: [
      { id: 'work', weight: '0.6', min: '0', max: '100', step: '0.5' },
      { id: 'talk', weight: '0.4' },
    ],
    panels: [
      {
        id: 'leaders',
        weight: '0.5',
        per: 'sheet',
        aggregate: { method: 'trimmedMean', ...drops },
        round,
        eachSheet: [
          {
            do: 'zScore',
            mean: '75',
            deviation: '10',
            of: 'population',
            roundDeviation: round,
            smallest: 2,
            otherwise: 'mean',
          },
          { do: 'shareOfTotal', points: '100', smallest: 2, otherwise: 'equal' },
          { do: 'shareOfBest', points: '100', otherwise: 'keep' },
        ],
        then: [
          { do: 'plus', number: '5' },
          { do: 'dividedBy', number: '3' },
          { do: 'round', places: 1, mode: 'up' },
          { do: 'plusComponent', component: 'visit' },
          { do: 'atMost', number: '90' },
        ],
        thenWeighted: [{ do: 'atLeast', number: '1' }],
      },
    ],
    components: [
      { id: 'visit', weight: '0.5', from: 'imported', inSum: true, ifNone: '0' },
      { id: 'sum', from: 'panel:leaders', inSum: false },
      { id: 'again', from: 'component:visit', then: [{ do: 'times', number: '-1' }] },
      { id: 'work', from: 'criterion:work', thenWeighted: [{ do: 'round', ...round }] },
    ],
    then: [{ do: 'atMost', number: '100' }],
    round: { places: 3, mode: 'halfEven' },
    ties: ['panel:leaders', 'criterion:work', 'countback:leaders', 'highest', 'mean:leaders'],
    ranks: 'dense',
    missing: 'exclude',
    bands: [{ id: 'top', atMost: '50%', from: '1' }, { id: 'next', atMost: '1' }, { id: 'rest' }],
  },
  ...people,
  marks: ['a', 'b'].flatMap((judge, at) =>
    ['ann', 'bo'].flatMap((presenter, index) => [
      { judge, presenter, criterion: 'work', mark: String(90 + at + index) },
      { judge, presenter, criterion: 'talk', mark: String(80 + at * index) },
    ]),
  ),
};

export const perCriterion = {
  formula: {
    criteria: [
      {
        id: 'work',
        grades: [
          { id: 'good', points: '90' },
          { id: 'unknown', points: null },
        ],
        aggregate: { method: 'trimmedSum', byCount: [{ from: 1, ...drops }] },
        round,
        ifNone: '0',
        then: [{ do: 'times', number: '1' }],
        thenWeighted: [{ do: 'round', ...round }],
      },
    ],
    panels: [
      {
        id: 'leaders',
        per: 'criterion',
        eachMark: [{ do: 'plus', number: '1' }],
        then: [
          { do: 'timesComponent', component: 'visit' },
          { do: 'rankPoints', first: '200', lessEach: '2%', best: 'highest', equal: 'same' },
        ],
        thenWeighted: [{ do: 'rankPoints', points: ['3', '2'], beyond: '1' }],
      },
    ],
    components: [
      {
        id: 'visit',
        then: [{ do: 'table', rows: [{ from: '1', points: '2' }], below: '0' }],
      },
    ],
    then: [{ do: 'shareOfBest', points: '100' }],
    ties: ['lot', 'deductions', 'mean', 'judge:a', 'component:visit'],
    bands: [{ id: 'top', atMost: '50%', edge: 'everybody' }],
    missing: 'reweight',
  },
  ...people,
  marks: [
    { judge: 'a', presenter: 'ann', criterion: 'work', grade: 'good' },
    { judge: 'b', presenter: 'bo', criterion: 'work', grade: 'good' },
    { judge: 'b', presenter: 'ann', criterion: 'work', grade: 'unknown' },
  ],
  excused: [{ judge: 'a', presenter: 'bo', reason: 'own unit' }],
};

import fc from 'fast-check';
import { rankInputSchema, type RankInput } from '../../../scoring/engine/schema.ts';
import { inputs } from './random-input.ts';

const places = fc.constantFrom(0, 1, 3);
const otherwise = <T extends string>(...words: readonly T[]) => fc.constantFrom(...words);
const smallest = fc.constantFrom(2, 3);

/** Rules of every kind; several are often without effect, and now and then one can't be done. */
const rule = fc.oneof(
  fc.record({
    do: fc.constant('round'),
    places,
    mode: fc.constantFrom('halfUp', 'halfEven', 'down', 'up'),
  }),
  fc.record({ do: fc.constantFrom('times', 'plus'), number: fc.constantFrom('-0.5', '2', '1.05') }),
  fc.record({ do: fc.constant('dividedBy'), number: fc.constantFrom('3', '0.7') }),
  fc.record({ do: fc.constantFrom('atLeast', 'atMost'), number: fc.constantFrom('0', '1.5') }),
  fc.record({
    do: fc.constantFrom('timesComponent', 'plusComponent'),
    component: fc.constant('given'),
  }),
  fc.record({
    do: fc.constant('table'),
    rows: fc.constant([
      { from: '2', points: '7' },
      { from: '0.5', points: '5.5' },
    ]),
    below: fc.constant('-1'),
  }),
  fc.record(
    {
      do: fc.constant('shareOfBest'),
      points: fc.constantFrom('10', '100'),
      otherwise: otherwise('keep', 'keep', 'refuse'),
    },
    { requiredKeys: ['do', 'points'] },
  ),
  fc.record({
    do: fc.constant('shareOfTotal'),
    points: fc.constantFrom('10', '100'),
    smallest,
    otherwise: otherwise('equal', 'keep', 'equal', 'keep', 'refuse'),
  }),
  fc.record({
    do: fc.constant('zScore'),
    mean: fc.constantFrom('0', '75'),
    deviation: fc.constantFrom('1', '10'),
    of: fc.constantFrom('population', 'sample'),
    roundDeviation: fc.record({ places, mode: fc.constantFrom('halfUp', 'halfEven', 'down') }),
    smallest,
    otherwise: otherwise('mean', 'keep', 'mean', 'keep', 'refuse'),
  }),
  fc
    .record({
      best: fc.constantFrom('highest', 'lowest'),
      equal: fc.constantFrom('same', 'mean'),
      how: fc.constantFrom(
        { points: ['12', '10', '8'] },
        { points: ['3', '1'], beyond: '0.5' },
        { first: '200', lessEach: '2%' },
        { first: '5', lessEach: '3' },
      ),
    })
    .map(({ how, ...more }) => ({ do: 'rankPoints', ...how, ...more })),
);
export const rules = fc.array(rule, { maxLength: 2 });
/** For the component that the other rules use. */
const plainRules = rules.map((list) => list.filter((one) => !('component' in one)));
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const part = fc.record({ then: some(rules), thenWeighted: some(rules) });
const extras = fc.record({
  criteria: fc.array(fc.record({ part, ifNone: some(fc.constantFrom('0', '1.5')) }), {
    minLength: 3,
    maxLength: 3,
  }),
  panels: fc.array(fc.record({ part, each: some(rules) }), { minLength: 3, maxLength: 3 }),
  /** By criterion, whether its ballots are grades. */
  graded: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  components: fc.record({
    given: some(plainRules),
    taken: part,
    weight: fc.constantFrom('0', '0.3', '1'),
  }),
  from: fc.constantFrom('panel:g0', 'criterion:c0', 'component:given'),
  ifNone: some(fc.constant('0.5')),
  then: some(rules),
  missing: fc.constantFrom('exclude', 'reweight'),
  values: fc.array(fc.constantFrom('-1', '0', '1', '1.5', '3'), { minLength: 6, maxLength: 6 }),
  excused: fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { maxLength: 2 }),
  lots: fc.shuffledSubarray(['p0', 'p1', 'p2', 'p3', 'p4', 'p5'], { minLength: 4 }),
  edges: fc.array(fc.constantFrom('nobody', 'everybody'), { minLength: 3, maxLength: 3 }),
});
type Extras = typeof extras extends fc.Arbitrary<infer T> ? T : never;

/** Points from the mark's text, so that a grade is one of few; two of them are not counted. */
const GRADES = [
  ...['-1', '0', '0.5', '1', '2', '3'].map((points) => ({ id: `of${points}`, points })),
  { id: 'unknown', points: null },
];

function formulaOf({ formula }: RankInput, more: Extras, ties: readonly string[]) {
  const perSheet = formula.panels.some(({ per }) => per === 'sheet');
  return {
    ...formula,
    criteria: formula.criteria.map((criterion, index) => ({
      ...criterion,
      ...(more.graded[index] && { grades: GRADES }),
      ...(!perSheet && more.criteria[index]?.part),
      ifNone: more.criteria[index]?.ifNone,
    })),
    panels: formula.panels.map((panel, index) => ({
      ...panel,
      ...more.panels[index]?.part,
      [panel.per === 'sheet' ? 'eachSheet' : 'eachMark']: more.panels[index]?.each,
    })),
    components: [
      { id: 'given', inSum: false, then: more.components.given },
      {
        id: 'taken',
        ...more.components.taken,
        from: more.from,
        weight: more.components.weight,
        ifNone: more.ifNone,
      },
    ],
    then: more.then,
    missing: more.missing,
    bands: formula.bands.map((band, index) => ({ ...band, edge: more.edges[index] })),
    ties,
  };
}

/** Every key that may be named in this formula. */
function keysOf({ formula, judges }: RankInput): string[] {
  const panels = formula.panels.flatMap(({ id, per }) => [
    ...[`panel:${id}`, `mean:${id}`, `highest:${id}`],
    ...(per === 'sheet' ? [`countback:${id}`] : []),
  ]);
  const others = ['component:taken', 'component:given', 'mean', 'highest', 'deductions', 'lot'];
  const first = judges[0] ? [`judge:${judges[0].id}`] : [];
  return [...panels, ...formula.criteria.map(({ id }) => `criterion:${id}`), ...others, ...first];
}

function inputWith(input: RankInput, more: Extras, ties: readonly string[]): RankInput {
  const ids = input.presenters.map(({ id }) => id);
  const pairs = new Set(
    more.excused.flatMap(([judge, presenter]) => {
      const [one, other] = [input.judges[judge], ids[presenter]];
      return one && other ? [`${one.id} ${other}`] : [];
    }),
  );
  const graded = new Set(
    input.formula.criteria.filter((_, index) => more.graded[index]).map(({ id }) => id),
  );
  return rankInputSchema.parse({
    ...input,
    formula: formulaOf(input, more, ties),
    marks: input.marks
      .filter(({ judge, presenter }) => !pairs.has(`${judge} ${presenter}`))
      .map(({ mark = '', ...place }) => {
        const points = String(Number(mark));
        const grade = GRADES.find((one) => one.points === points)?.id ?? 'unknown';
        return graded.has(place.criterion) ? { ...place, grade } : { ...place, mark };
      }),
    components: ids.map((presenter, index) => ({
      presenter,
      component: 'given',
      value: more.values[index],
    })),
    excused: [...pairs].map((pair) => {
      const [judge, presenter] = pair.split(' ');
      return { judge, presenter, reason: 'own unit' };
    }),
    lots: more.lots.filter((id) => ids.includes(id)),
  });
}

/** Small groups whose formulas have rules, components, grades and ties of every kind. */
export const richInputs: fc.Arbitrary<RankInput> = fc
  .tuple(inputs({ missing: 3 }), extras)
  .chain(([input, more]) =>
    fc
      .shuffledSubarray(keysOf(input), { maxLength: 4 })
      .map((ties) => inputWith(input, more, ties)),
  );

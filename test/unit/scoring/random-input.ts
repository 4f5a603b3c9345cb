import fc from 'fast-check';
import { rankInputSchema, type RankInput } from '../../../scoring/engine/schema.ts';

const MODES = ['halfUp', 'halfEven', 'down'] as const;
const METHODS = ['mean', 'median', 'trimmedMean', 'sum', 'trimmedSum'] as const;
const rounding = fc.record({
  places: fc.constantFrom(0, 0, 1, 2),
  mode: fc.constantFrom(...MODES),
});
const weight = fc.constantFrom('0', '0.3', '0.7', '1', '1.05', '0.000001');

const criteria = fc
  .array(fc.record({ weight, step: fc.constantFrom('0.5', '1', '0.01') }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) =>
    list.map((one, index) => ({ ...one, id: `c${index}`, min: '-2', max: index ? '3' : '100' })),
  );

const panel = fc.record(
  {
    weight,
    per: fc.constantFrom('sheet' as const, 'criterion' as const),
    aggregate: fc.record(
      {
        method: fc.constantFrom(...METHODS),
        dropHighest: fc.constantFrom(0, 1, 1, 2),
        dropLowest: fc.constantFrom(0, 1, 1, 2),
        byCount: fc.constant([
          { from: 1, dropHighest: 0, dropLowest: 0 },
          { from: 3, dropHighest: 1, dropLowest: 0 },
          { from: 5, dropHighest: 2, dropLowest: 2 },
        ]),
      },
      { requiredKeys: ['method', 'dropHighest', 'dropLowest'] },
    ),
    round: rounding,
  },
  { requiredKeys: ['weight', 'per', 'aggregate'] },
);
const panels = fc
  .array(panel, { minLength: 1, maxLength: 3 })
  .map((list) => list.map((one, index) => ({ ...one, id: `g${index}` })));

const bands = fc
  .array(
    fc.record(
      { atMost: fc.constantFrom('20%', '50%', '33.4%'), from: fc.constantFrom('-1', '0', '1.5') },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  )
  .map((list) => list.map((one, index) => ({ ...one, id: `b${index}` })));

/** From a mark's index a mark in range and on its step; few different ones, so that many are equal. */
const markAt = (index: number, step: string): string =>
  step === '0.01' ? (index * 0.25 - 1).toFixed(2) : String(index * (step === '1' ? 1 : 0.5) - 1);

const shapes = fc.record({
  criteria,
  panels,
  bands,
  round: rounding,
  ranks: fc.constantFrom('competition' as const, 'dense' as const),
  presenters: fc.integer({ min: 1, max: 6 }),
  /** In each panel. */
  judges: fc.integer({ min: 1, max: 5 }),
  adjusted: fc.array(fc.tuple(fc.nat(5), fc.constantFrom('-1', '0.5', '0.005')), { maxLength: 3 }),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

/** Whom a shape has, and every mark that could be given. */
function peopleOf(shape: Shape) {
  const presenters = Array.from({ length: shape.presenters }, (_, index) => ({ id: `p${index}` }));
  const judges = shape.panels.flatMap(({ id }) =>
    Array.from({ length: shape.judges }, (_, index) => ({ id: `${id}-j${index}`, panel: id })),
  );
  const cells = presenters.flatMap((presenter) =>
    judges.flatMap((judge) =>
      shape.criteria.map(({ id, step }) => ({
        place: { presenter: presenter.id, judge: judge.id, criterion: id },
        step,
      })),
    ),
  );
  return { presenters, judges, cells };
}

/** A mark's choice of five, and whether it is given: 0 to 99, below `missing` it is not. */
const choice = fc.tuple(fc.nat(4), fc.nat(99));

/**
 * Small groups with few different marks: ties, negative numbers and empty panels are common. Of a
 * hundred marks about `missing` are missing.
 */
export const inputs = ({ missing } = { missing: 4 }): fc.Arbitrary<RankInput> =>
  shapes.chain((shape) => {
    const { presenters, judges, cells } = peopleOf(shape);
    const { criteria: of, panels: groups, bands: some, round, ranks, adjusted } = shape;
    const keys = [
      ...of.map(({ id }) => `criterion:${id}`),
      ...groups.map(({ id }) => `panel:${id}`),
    ];
    const choices = fc.array(choice, { minLength: cells.length, maxLength: cells.length });
    return fc.tuple(fc.shuffledSubarray(keys), choices).map(([ties, chosen]) =>
      rankInputSchema.parse({
        formula: { criteria: of, panels: groups, bands: some, round, ranks, ties },
        presenters,
        judges,
        marks: cells.flatMap(({ place, step }, index) => {
          const [mark, given] = chosen[index] ?? [0, 0];
          return given < missing ? [] : [{ ...place, mark: markAt(mark, step) }];
        }),
        adjustments: adjusted
          .filter(([index]) => index < presenters.length)
          .map(([index, amount]) => ({ presenter: `p${index}`, amount, reason: 'why' })),
      }),
    );
  });

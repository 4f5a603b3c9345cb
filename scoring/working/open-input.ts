import { rankInputSchema, type Formula, type RankInput } from '../engine/schema.ts';
import type { OpenRanking } from './open-schema.ts';

/** The one criterion of an open ranking: what a panel came to. */
const AVERAGE = 'average';
const WIDEST = '999999999999';
const FINEST = '0.000000000001';

/**
 * An open ranking as the rank command reads it: each panel has one judge, named like it, whose mark
 * is the panel's average. So the engine itself does the sum, and there is no mark that it could tell
 * of. Null where nobody's averages are told. Ties are left out: they may go by what is sealed.
 */
export function openInput({
  formula,
  lines,
  components,
  adjustments,
}: OpenRanking): RankInput | null {
  const open = lines.flatMap(({ presenter, averages }) =>
    averages ? [{ presenter, averages }] : [],
  );
  if (open.length === 0) return null;
  const told = new Set(open.map(({ presenter }) => presenter));
  const ofTold = ({ presenter }: { readonly presenter: string }) => told.has(presenter);
  return rankInputSchema.parse({
    formula: openFormula(formula),
    presenters: open.map(({ presenter: id }) => ({ id })),
    judges: formula.panels.map(({ id }) => ({ id, panel: id })),
    marks: open.flatMap(({ presenter, averages }) =>
      Object.entries(averages).map(([judge, mark]) => {
        return { judge, presenter, criterion: AVERAGE, mark };
      }),
    ),
    adjustments: adjustments.filter(ofTold),
    ...(formula.components && { components: components.filter(ofTold) }),
  });
}

function openFormula({ panels, components, then, round, ranks, missing }: Formula) {
  return {
    criteria: [{ id: AVERAGE, min: `-${WIDEST}`, max: WIDEST, step: FINEST }],
    panels: panels.map((panel) => ({
      ...{ id: panel.id, weight: panel.weight },
      // Rounding anew what is rounded changes nothing but how it is written.
      ...(panel.per === 'sheet' && { round: panel.round }),
      ...{ then: panel.then, thenWeighted: panel.thenWeighted },
    })),
    ...{ components, then, round, ranks },
    missing: missing === 'reweight' ? missing : 'exclude',
  };
}

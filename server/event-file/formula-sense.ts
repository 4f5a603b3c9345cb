import { dropsOf } from '../../scoring/engine/aggregate.ts';
import { fromText } from '../../scoring/engine/exact.ts';
import type { Aggregate, Formula } from '../../scoring/engine/schema.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import { ballotProblems } from './ballot-sense.ts';
import type { UnplacedProblem } from './file-problem.ts';

interface Judge {
  readonly id: string;
  readonly absent: boolean;
}

/** What the engine would compute, but nobody can mean. */
export function senseProblems(formula: Formula, judges: readonly Judge[]): UnplacedProblem[] {
  return [
    ...zeroWeights(formula),
    ...emptyRanges(formula),
    ...ballotProblems(formula),
    ...idleTies(formula, judges),
  ];
}

const isZero = ({ weight }: { readonly weight: string }) => fromText(weight).equals(0);

/** Everybody's score would be the same zero. */
function zeroWeights({ panels, criteria, components = [] }: Formula): UnplacedProblem[] {
  const added = components.filter(({ inSum }) => inSum);
  const panelsCount = !panels.every(isZero);
  return [
    ...(panelsCount || !added.every(isZero) ? [] : [zero(['formula', 'panels'])]),
    ...(panelsCount && criteria.every(isZero) ? [zero(['criteria'])] : []),
  ];
}

const zero = (path: UnplacedProblem['path']): UnplacedProblem => ({
  code: 'weightsZero',
  params: {},
  path,
});

function emptyRanges({ criteria }: Formula): UnplacedProblem[] {
  return criteria.flatMap(({ min, max, grades, ballot }, index): UnplacedProblem[] =>
    !grades && !ballot && fromText(min).equals(fromText(max))
      ? [{ code: 'rangeEmpty', params: { min }, path: ['criteria', index, 'max'] }]
      : [],
  );
}

/** Keys that part nobody whatever is marked. */
function idleTies({ ties }: Formula, judges: readonly Judge[]): UnplacedProblem[] {
  return ties.flatMap((tie, index): UnplacedProblem[] => {
    const path = ['formula', 'ties', index];
    const before = ties.indexOf(tie);
    if (before < index) {
      return [{ code: 'tieTwice', params: { tie }, path, first: ['formula', 'ties', before] }];
    }
    const judge = tie.startsWith('judge:') ? tie.slice('judge:'.length) : null;
    const absent = judges.some(({ id, absent: away }) => id === judge && away);
    return absent ? [{ code: 'tieJudgeAbsent', params: { tie, judge: judge ?? '' }, path }] : [];
  });
}

/** Panels that lose too many judges before some presenter to be trimmed as the formula says. */
export function excusedProblems(plan: EventPlan): UnplacedProblem[] {
  const { formula, judges, withdrawn = [] } = plan;
  const excused = (plan.excused ?? []).filter(
    (one) => !withdrawn.some(({ presenter }) => presenter === one.presenter),
  );
  const spared = Map.groupBy(excused, ({ presenter }) => presenter);
  return formula.panels.flatMap((panel, index) => {
    const own = judges.filter((judge) => judge.panel === panel.id && !judge.absent);
    const ways = panel.per === 'criterion' ? formula.criteria.map((one) => one.aggregate) : [];
    const aggregates = [panel.aggregate, ...ways.filter((way) => way !== undefined)];
    return [...spared].flatMap(([presenter, pairs]): UnplacedProblem[] => {
      const away = new Set(pairs.map(({ judge }) => judge));
      const size = own.filter(({ id }) => !away.has(id)).length;
      if (size === own.length) return [];
      const dropped = aggregates.map((one) => droppedOf(one, size)).find((count) => count >= size);
      const allowed = size === 0 && formula.missing === 'reweight';
      if (dropped === undefined || allowed) return [];
      if (size === 0) {
        const nobody = { panel: panel.id, presenter };
        return [{ code: 'panelNobodyFor', params: nobody, path: ['formula', 'panels', index] }];
      }
      const params = { panel: panel.id, presenter, size, dropped };
      return [{ code: 'panelTooSmallFor', params, path: ['formula', 'panels', index] }];
    });
  });
}

function droppedOf(aggregate: Aggregate, size: number): number {
  const drops = dropsOf(aggregate, size);
  return drops ? drops.dropHighest + drops.dropLowest : size;
}

import { exactText, fromText } from '../../scoring/engine/exact.ts';
import type { Band, Formula } from '../../scoring/engine/schema.ts';
import type { EventPlan, Group } from '../protocol/event-plan.ts';
import { uncountedGrades } from './ballot-sense.ts';
import type { UnplacedProblem } from './file-problem.ts';

/** What works, and may be meant as it is, but looks as if it were not. */
export function formulaWarnings(plan: EventPlan): UnplacedProblem[] {
  const { formula, groups, withdrawn = [] } = plan;
  const away = new Set(withdrawn.map(({ presenter }) => presenter));
  const competing = groups.map((group) => ({
    ...group,
    presenters: group.presenters.filter(({ id }) => !away.has(id)),
  }));
  return [
    ...formula.bands.flatMap((band, index) => quotas(band, index, competing)),
    ...unreachedBands(formula),
    ...sums(formula),
    ...formula.criteria.flatMap(steps),
    ...uncountedGrades(plan),
    ...idleTies(formula),
  ];
}

/** A share that comes to nobody, or a number that leaves nobody out. */
function quotas({ id, atMost }: Band, index: number, groups: readonly Group[]): UnplacedProblem[] {
  if (atMost === undefined) return [];
  const path = ['formula', 'bands', index, 'atMost'];
  return groups.flatMap(({ id: group, presenters }): UnplacedProblem[] => {
    const count = presenters.length;
    const params = { band: id, share: atMost, count, group };
    const isShare = atMost.endsWith('%');
    const places = isShare ? fromText(atMost.slice(0, -1)).mul(count).div(100) : fromText(atMost);
    if (places.compare(1) < 0) return [{ code: 'quotaNobody', params, path }];
    const all = !isShare && places.compare(count) >= 0;
    return all ? [{ code: 'quotaEverybody', params, path }] : [];
  });
}

/** The band before takes everybody who could be in this one. */
function unreachedBands({ bands }: Formula): UnplacedProblem[] {
  return bands.flatMap((band, index): UnplacedProblem[] => {
    const before = bands[index - 1];
    if (!before || before.atMost !== undefined || !takesAll(before, band)) return [];
    const params = { band: band.id, before: before.id };
    return [{ code: 'bandNeverReached', params, path: ['formula', 'bands', index] }];
  });
}

const takesAll = (before: Band, band: Band): boolean =>
  before.from === undefined ||
  (band.from !== undefined && fromText(band.from).compare(fromText(before.from)) >= 0);

type Weighted = readonly { readonly weight: string }[];

/** Weights that look like shares of a whole and don't make one. */
function sums({ criteria, panels, components = [] }: Formula): UnplacedProblem[] {
  const added = components.filter(({ inSum }) => inSum);
  return [...sumOf(criteria, ['criteria']), ...sumOf([...panels, ...added], ['formula', 'panels'])];
}

function sumOf(parts: Weighted, path: UnplacedProblem['path']): UnplacedProblem[] {
  const weights = parts.map(({ weight }) => fromText(weight));
  const sum = weights.reduce((total, weight) => total.add(weight), fromText('0'));
  const shares = weights.length > 1 && weights.every((weight) => weight.compare(1) < 0);
  if (!shares || sum.equals(1)) return [];
  return [{ code: 'weightsSum', params: { sum: exactText(sum) }, path }];
}

function steps(criterion: Formula['criteria'][number], index: number): UnplacedProblem[] {
  const { min, max, step, grades, ballot } = criterion;
  if (grades || ballot) return [];
  const path = ['criteria', index, 'step'];
  const range = fromText(max).sub(fromText(min));
  const params = { step, min, max };
  if (range.compare(fromText(step)) < 0) return [{ code: 'stepTooLarge', params, path }];
  const rest = range.mod(fromText(step));
  if (rest.equals(0)) return [];
  const highest = exactText(fromText(max).sub(rest));
  return [{ code: 'maxOffStep', params: { ...params, highest }, path }];
}

/** Keys behind a lot, which leaves nobody equal; and a panel's score where it is the whole score. */
function idleTies(formula: Formula): UnplacedProblem[] {
  const { ties } = formula;
  const lot = ties.indexOf('lot');
  return ties.flatMap((tie, index): UnplacedProblem[] => {
    const path = ['formula', 'ties', index];
    if (lot >= 0 && index > lot) return [{ code: 'tieAfterLot', params: { tie }, path }];
    const idle = tie === `panel:${onlyPanel(formula) ?? ''}`;
    return idle ? [{ code: 'tieNeverDecides', params: { tie }, path }] : [];
  });
}

/** The panel that alone makes the score, no less finely than it; null where more goes into it. */
function onlyPanel({ panels, components = [], then, round }: Formula): string | null {
  const [panel, ...others] = panels.filter(({ weight }) => !fromText(weight).equals(0));
  const more = others.length > 0 || components.some(({ inSum }) => inSum) || then?.length;
  if (!panel || more || panel.thenWeighted?.length || !fromText(panel.weight).equals(1))
    return null;
  const ends = panel.per === 'sheet' && !panel.then?.length ? panel.round?.places : undefined;
  return ends !== undefined && ends <= round.places ? panel.id : null;
}

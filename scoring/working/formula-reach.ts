import type { Formula, Rule } from '../engine/schema.ts';

const comparing = new Set<Rule['do']>(['shareOfBest', 'zScore', 'shareOfTotal', 'rankPoints']);

/** Whether anything behind the panels' averages depends on the others' numbers. */
export function looksAtGroup({ panels, components = [], then = [] }: Formula): boolean {
  const own = [...panels, ...components].flatMap((one) => [
    ...(one.then ?? []),
    ...(one.thenWeighted ?? []),
  ]);
  return [...own, ...then].some((rule) => comparing.has(rule.do));
}

/**
 * Whether numbers that each judge's marks were normalised to are drawn together without being rounded:
 * from such fractions what they were made of could be found.
 */
export const tellsTooExactly = ({ panels, criteria }: Formula): boolean =>
  panels.some(({ per, round, eachSheet, eachMark }) => {
    const normalised = (eachSheet ?? []).length + (eachMark ?? []).length > 0;
    const rounded = per === 'sheet' ? round : criteria.every((one) => one.round ?? round);
    return normalised && !rounded;
  });

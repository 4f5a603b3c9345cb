import { exactText, Fraction, fromUnits, units } from './exact.ts';
import { applyRules, type ComponentOf, type Entry, type RulePlace } from './rules.ts';
import type { Rule, WorkingStep } from './schema.ts';

/** Something with a weight and what is done with the weighted number. */
export interface Weighing {
  readonly weight: string;
  readonly thenWeighted?: readonly Rule[] | undefined;
}

/** Each number times its weight; where rules go on with the product, both are told. */
export function weigh(
  { weight, thenWeighted }: Weighing,
  entries: readonly Entry[],
  place: RulePlace,
  componentOf: ComponentOf,
): readonly Entry[] {
  const factor = fromUnits(units(weight));
  const told = (thenWeighted?.length ?? 0) > 0;
  const weighted = entries.map((entry) => {
    const value = entry.value.mul(factor);
    if (!told) return { ...entry, value };
    const step = { step: 'weighted', value: exactText(entry.value), weight } as const;
    const { panel = null, criterion = null, component = null } = place;
    const result = exactText(value);
    entry.steps.push({ ...step, panel, criterion, component, result });
    return { ...entry, value, text: result };
  });
  return applyRules(
    thenWeighted,
    weighted,
    { ...place, path: `${place.path}Weighted` },
    componentOf,
  );
}

/** A term of the working's sum. */
export const term = ({ weight, thenWeighted }: Weighing, plain: Entry, weighted: Entry) => ({
  score: plain.text,
  weight,
  ...((thenWeighted?.length ?? 0) > 0 && { weighted: weighted.text }),
});

interface Weighted {
  readonly id: string;
  readonly weight: string;
}

/**
 * A sum of some parts as what it were of all of them: times all weights, by those that are there.
 * Null where those that are there weigh nothing.
 */
export function reweigh(
  value: Fraction,
  {
    all,
    present,
    panel,
    judge,
  }: {
    readonly all: readonly Weighted[];
    readonly present: ReadonlySet<string>;
    readonly panel: string | null;
    readonly judge: string | null;
  },
  steps: WorkingStep[],
): Fraction | null {
  const sumOf = (list: readonly Weighted[]) =>
    fromUnits(list.reduce((sum, { weight }) => sum + units(weight), 0n));
  const [whole, part] = [sumOf(all), sumOf(all.filter(({ id }) => present.has(id)))];
  if (part.equals(0)) return null;
  const result = value.mul(whole).div(part);
  steps.push({
    step: 'reweight',
    panel,
    judge,
    without: all.map(({ id }) => id).filter((id) => !present.has(id)),
    value: exactText(value),
    allWeights: exactText(whole),
    presentWeights: exactText(part),
    result: exactText(result),
  });
  return result;
}

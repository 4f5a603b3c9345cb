import type { ComponentTable } from './components.ts';
import type { Competitor, Contest } from './contest.ts';
import { Fraction, fromUnits, ONE_PRODUCT, units } from './exact.ts';
import type { PanelColumn } from './panel-column.ts';
import type { Adjustment } from './schema.ts';
import { weightsOf } from './sheets.ts';

/** What a key compares: numbers in turn, more is better; null where the presenter has none. */
export type Compared = readonly Fraction[] | null;

/** A tie key in its parts: `panel:leaders`, `lot`. */
export function tieKey(key: string): { readonly kind: string; readonly id: string | null } {
  const colon = key.indexOf(':');
  return colon < 0
    ? { kind: key, id: null }
    : { kind: key.slice(0, colon), id: key.slice(colon + 1) };
}

interface Parts {
  readonly panels: readonly PanelColumn[];
  readonly means: readonly ReadonlyMap<string, Fraction>[];
  readonly table: ComponentTable;
}

type Reader = (one: Competitor, id: string | null) => Compared;

/** Reads what the formula's ties compare; only those who are equal are ever asked. */
export function keyReader(
  contest: Contest,
  { panels, means, table }: Parts,
  adjustments: ReadonlyMap<string, readonly Adjustment[]>,
): (one: Competitor, key: string) => Compared {
  const lots = new Map((contest.input.lots ?? []).map((id, index) => [id, index]));
  const single = (value: Fraction | null | undefined): Compared => (value ? [value] : null);
  const readers: Record<string, Reader> = {
    panel: ({ row }, id) => single(panels.find(({ panel }) => panel.id === id)?.plain[row]?.value),
    criterion: ({ row }, id) => single(means[row]?.get(id ?? '')),
    component: ({ row }, id) => single(table.get(id ?? '')?.[row]?.value),
    judge: (one, id) => wholeSheets(contest, one, (judge) => judge.id === id),
    mean: (one, id) => single(plainMean(contest, one, id)),
    highest: (one, id) =>
      fromTop(wholeSheets(contest, one, ({ panel }) => id === null || panel === id)),
    countback: ({ row }, id) =>
      fromTop(panels.find(({ panel }) => panel.id === id)?.sheetsOf?.(row) ?? null),
    deductions: ({ presenter }) => [deductions(adjustments.get(presenter) ?? [])],
    lot: ({ presenter }) => {
      const place = lots.get(presenter);
      return single(place === undefined ? null : new Fraction(-place));
    },
  };
  return (one, key) => {
    const { kind, id } = tieKey(key);
    return readers[kind]?.(one, id) ?? null;
  };
}

/** The weighted sheets, without holes, of those judges; null where there is none. */
function wholeSheets(
  { formula, input }: Contest,
  { sheets }: Competitor,
  of: (judge: { readonly id: string; readonly panel: string }) => boolean,
): Fraction[] | null {
  const weights = weightsOf(formula);
  const found = input.judges.flatMap((judge, position) => {
    const marks = of(judge) ? sheets[position] : undefined;
    if (!marks) return [];
    let sum = 0n;
    for (const [index, weight] of weights.entries()) {
      const mark = marks[index];
      if (!mark) return [];
      sum += mark.amount * weight.units;
    }
    return [new Fraction(sum, ONE_PRODUCT)];
  });
  return found.length > 0 ? found : null;
}

/** The highest first; null where there is none. */
const fromTop = (values: Compared): Compared =>
  values?.length ? values.toSorted((a, b) => b.compare(a)) : null;

/** A panel's mean of its judges' whole sheets, nothing dropped; of all panels their weighted sum. */
function plainMean(contest: Contest, one: Competitor, panel: string | null): Fraction | null {
  const { panels } = contest.formula;
  if (panel === null) {
    const means = panels.map(({ id, weight }) =>
      plainMean(contest, one, id)?.mul(fromUnits(units(weight))),
    );
    return means.reduce<Fraction | null>(
      (sum, mean) => (sum && mean ? sum.add(mean) : null),
      new Fraction(0),
    );
  }
  const sheets = wholeSheets(contest, one, (judge) => judge.panel === panel);
  return (
    sheets && sheets.reduce((sum, sheet) => sum.add(sheet), new Fraction(0)).div(sheets.length)
  );
}

const deductions = (adjustments: readonly Adjustment[]): Fraction =>
  adjustments
    .map(({ amount }) => fromUnits(units(amount)))
    .filter((amount) => amount.compare(0) < 0)
    .reduce((sum, amount) => sum.add(amount), new Fraction(0));

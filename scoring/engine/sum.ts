import type { ComponentColumn } from './components.ts';
import type { Competitor, Contest } from './contest.ts';
import { nothingCounts } from './draw.ts';
import { exactText, Fraction, fromUnits, units } from './exact.ts';
import type { PanelColumn } from './panel-column.ts';
import type { Adjustment } from './schema.ts';
import { reweigh, term } from './weights.ts';

/** The panels' weighted scores, added, then the components and the adjustments; each is told. */
export function addUp(
  contest: Contest,
  parts: { readonly panels: readonly PanelColumn[]; readonly added: readonly ComponentColumn[] },
  one: Competitor,
  adjustments: readonly Adjustment[],
): Fraction {
  let exact = addComponents(addPanels(contest, parts.panels, one), parts.added, one);
  for (const { amount, reason } of adjustments) {
    exact = exact.add(fromUnits(units(amount)));
    one.steps.push({ step: 'adjustment', amount, reason, result: exactText(exact) });
  }
  return exact;
}

function addPanels(
  { formula }: Contest,
  panels: readonly PanelColumn[],
  { row, steps, presenter, path }: Competitor,
): Fraction {
  let sum = new Fraction(0);
  const present = new Set<string>();
  const terms = [];
  for (const { panel, plain, weighted } of panels) {
    const [before, after] = [plain[row], weighted[row]];
    if (!before || !after) continue;
    sum = sum.add(after.value);
    present.add(panel.id);
    terms.push({ panel: panel.id, ...term(panel, before, after) });
  }
  const nothing = () =>
    nothingCounts({ panel: formula.panels[0]?.id ?? '', criterion: null, presenter, path }, 0);
  if (present.size === 0) throw nothing();
  steps.push({ step: 'panels', terms, result: exactText(sum) });
  if (present.size === panels.length) return sum;
  const all = formula.panels;
  const whole = reweigh(sum, { all, present, panel: null, judge: null }, steps);
  if (!whole) throw nothing();
  return whole;
}

function addComponents(
  before: Fraction,
  columns: readonly ComponentColumn[],
  { row, steps }: Competitor,
): Fraction {
  if (columns.length === 0) return before;
  let sum = before;
  const terms = columns.flatMap(({ component, plain, weighted }) => {
    const [score, after] = [plain[row], weighted[row]];
    if (!score || !after) return [];
    sum = sum.add(after.value);
    return [{ component: component.id, ...term(component, score, after) }];
  });
  steps.push({ step: 'components', terms, result: exactText(sum) });
  return sum;
}

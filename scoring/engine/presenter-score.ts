import { exactText, fixed, Fraction, fromUnits, ONE, round, units } from './exact.ts';
import type { MarkTable, Sheet } from './marks.ts';
import type { Standing } from './order.ts';
import { panelScore, type PanelScore } from './panel-score.ts';
import type { Adjustment, Panel, RankInput, WorkingStep } from './schema.ts';

/** What a presenter's marks come to, and how. */
export interface Scored extends Standing {
  readonly scoreText: string;
  readonly panelTexts: Readonly<Record<string, string>>;
  readonly working: readonly WorkingStep[];
}

interface ScoredPanel extends PanelScore {
  readonly panel: Panel;
}

/** Scores everybody who has not withdrawn, in the input's order. */
export function scoreAll(input: RankInput, table: MarkTable): Scored[] {
  const { formula } = input;
  const panels = formula.panels.map((panel) => ({
    panel,
    judges: input.judges.flatMap(({ id: judge, panel: of }, position) =>
      of === panel.id ? [{ judge, position }] : [],
    ),
  }));
  const adjustments = Map.groupBy(input.adjustments, ({ presenter }) => presenter);
  return input.presenters.flatMap(({ id: presenter, withdrawn }, index) => {
    if (withdrawn) return [];
    const sheets = table[index] ?? [];
    const scored = panels.map(({ panel, judges }): ScoredPanel => {
      const own = judges.flatMap(({ judge, position }) => {
        const marks = sheets[position];
        return marks ? [{ judge, marks }] : [];
      });
      const path = `presenters[${index}]`;
      return { panel, ...panelScore({ formula, panel, sheets: own, presenter, path }) };
    });
    const criteria = criterionMeans(input, sheets);
    return finish(input, { presenter, criteria }, scored, adjustments.get(presenter) ?? []);
  });
}

function finish(
  { formula }: RankInput,
  of: Pick<Standing, 'presenter' | 'criteria'>,
  panels: readonly ScoredPanel[],
  adjustments: readonly Adjustment[],
): Scored {
  const sum = addUp(panels, adjustments);
  const score = round(sum.exact, formula.round);
  const scoreText = fixed(score, formula.round.places);
  const last: WorkingStep = {
    step: 'round',
    exact: exactText(sum.exact),
    rounding: formula.round,
    result: scoreText,
  };
  return {
    ...of,
    score,
    scoreText,
    panels: new Map(panels.map(({ panel, score: own }) => [panel.id, own])),
    panelTexts: Object.fromEntries(panels.map(({ panel, text }) => [panel.id, text])),
    working: [...panels.flatMap(({ steps }) => steps), ...sum.steps, last],
  };
}

/** The panels' scores times their weights, added, and the adjustments added to that. */
function addUp(panels: readonly ScoredPanel[], adjustments: readonly Adjustment[]) {
  let exact = panels.reduce(
    (total, { panel, score }) => total.add(score.mul(fromUnits(units(panel.weight)))),
    new Fraction(0),
  );
  const terms = panels.map(({ panel: { id, weight }, text }) => ({
    panel: id,
    score: text,
    weight,
  }));
  const steps: WorkingStep[] = [{ step: 'panels', terms, result: exactText(exact) }];
  for (const { amount, reason } of adjustments) {
    exact = exact.add(fromUnits(units(amount)));
    steps.push({ step: 'adjustment', amount, reason, result: exactText(exact) });
  }
  return { exact, steps };
}

/** Each criterion's unrounded mean over all judges who marked it. */
function criterionMeans(
  { formula }: RankInput,
  sheets: readonly (Sheet | undefined)[],
): Map<string, Fraction> {
  const means = new Map<string, Fraction>();
  for (const [index, { id }] of formula.criteria.entries()) {
    let sum = 0n;
    let count = 0n;
    for (const sheet of sheets) {
      const mark = sheet?.[index];
      if (!mark) continue;
      sum += mark.amount;
      count += 1n;
    }
    // A criterion without any mark has stopped the panel's score before.
    if (count > 0n) means.set(id, new Fraction(sum, ONE * count));
  }
  return means;
}

import { totalOf, type Value } from './aggregate.ts';
import {
  fileComponents,
  given,
  earlyComponents,
  weighComponents,
  workOut,
  type ComponentColumn,
  type ComponentTable,
} from './components.ts';
import { competitorsOf, type Competitor, type Contest } from './contest.ts';
import { displayText, exactText, fixed, Fraction, ONE, round } from './exact.ts';
import type { MarkTable, Sheet } from './marks.ts';
import type { Standing } from './order.ts';
import { panelColumn, type PanelColumn } from './panel-column.ts';
import { applyRules, type Amount, type Entry } from './rules.ts';
import type { RankInput, WorkingStep } from './schema.ts';
import { addUp } from './sum.ts';
import { keyReader } from './tie-keys.ts';

/** What a presenter's marks come to, and how. */
export interface Scored extends Standing {
  readonly scoreText: string;
  readonly criteria: ReadonlyMap<string, Fraction>;
  readonly panelTexts: Readonly<Record<string, string>>;
  readonly panelCriteria: Readonly<Record<string, Record<string, string>>>;
  readonly componentTexts: Readonly<Record<string, string>>;
  readonly working: readonly WorkingStep[];
}

/** Scores everybody who has not withdrawn, in the input's order. */
export function scoreAll(input: RankInput, marks: MarkTable): Scored[] {
  const { formula } = input;
  const table: ComponentTable = new Map();
  const contest: Contest = {
    input,
    formula,
    competitors: competitorsOf(input, marks),
    // The formula has been checked: what a rule uses is there before.
    componentOf: (row, id) => table.get(id)?.[row]?.value ?? new Fraction(0),
  };
  const imported = fileComponents(input);
  const early = earlyComponents(formula);
  workOut(
    contest,
    (id) => early.has(id),
    table,
    (_, id, { presenter }) => given(imported.get(presenter)?.get(id)),
  );
  const panels = formula.panels.map((_, index) => panelColumn(contest, index));
  const means = contest.competitors.map(({ sheets }) => criterionMeans(input, sheets));
  workOut(
    contest,
    (id) => !early.has(id),
    table,
    (kind, id, { row }) =>
      kind === 'panel'
        ? (panels.find(({ panel }) => panel.id === id)?.plain[row] ?? null)
        : shown(means[row]?.get(id)),
  );
  return finish(contest, { panels, means, table, added: weighComponents(contest, table) });
}

const shown = (value: Fraction | undefined): Amount | null =>
  value ? { value, text: displayText(value) } : null;

interface Parts {
  readonly panels: readonly PanelColumn[];
  readonly means: readonly ReadonlyMap<string, Fraction>[];
  readonly table: ComponentTable;
  readonly added: readonly ComponentColumn[];
}

function finish(contest: Contest, parts: Parts): Scored[] {
  const { formula, input, competitors } = contest;
  const adjustments = Map.groupBy(input.adjustments, ({ presenter }) => presenter);
  const sums = competitors.map((one): Entry => {
    const value = addUp(contest, parts, one, adjustments.get(one.presenter) ?? []);
    return { row: one.row, steps: one.steps, value, text: '' };
  });
  const rules = { path: 'formula.then' };
  const totals = applyRules(formula.then, sums, rules, contest.componentOf);
  const keyOf = keyReader(contest, parts, adjustments);
  return competitors.map((one): Scored => {
    const exact = totals[one.row]?.value ?? new Fraction(0);
    const score = round(exact, formula.round);
    const scoreText = fixed(score, formula.round.places);
    const { round: rounding } = formula;
    one.steps.push({ step: 'round', exact: exactText(exact), rounding, result: scoreText });
    return {
      presenter: one.presenter,
      score,
      keyOf: (key) => keyOf(one, key),
      scoreText,
      criteria: parts.means[one.row] ?? new Map<string, Fraction>(),
      ...textsOf(parts, one),
      working: one.steps,
    };
  });
}

function textsOf({ panels, table }: Parts, { row }: Competitor) {
  return {
    panelTexts: Object.fromEntries(
      panels.flatMap(({ panel, plain }) => {
        const entry = plain[row];
        return entry ? [[panel.id, entry.text]] : [];
      }),
    ),
    panelCriteria: Object.fromEntries(
      panels.flatMap(({ panel, criteria }) => (criteria ? [[panel.id, criteria[row] ?? {}]] : [])),
    ),
    componentTexts: Object.fromEntries(
      [...table].flatMap(([id, entries]) => {
        const entry = entries[row];
        return entry ? [[id, entry.text]] : [];
      }),
    ),
  };
}

/** Each criterion's unrounded mean over all judges who marked it. */
function criterionMeans(
  { formula }: RankInput,
  sheets: readonly (Sheet | undefined)[],
): Map<string, Fraction> {
  const means = new Map<string, Fraction>();
  for (const [index, { id }] of formula.criteria.entries()) {
    const marks: Value[] = [];
    for (const sheet of sheets) {
      const mark = sheet?.[index];
      if (mark) marks.push(mark);
    }
    if (marks.length > 0) means.set(id, new Fraction(totalOf(marks), ONE * BigInt(marks.length)));
  }
  return means;
}

import type { Contest } from './contest.ts';
import type { Fraction } from './exact.ts';
import { perCriterion } from './per-criterion.ts';
import { applyRules, type Entry } from './rules.ts';
import type { Panel } from './schema.ts';
import { perSheet, type PanelTask } from './sheets.ts';
import { weigh } from './weights.ts';

/** What one panel makes of everybody. */
export interface PanelColumn {
  readonly panel: Panel;
  /** By the presenter's row, before and after the panel's weight; undefined without any mark. */
  readonly plain: readonly (Entry | undefined)[];
  readonly weighted: readonly (Entry | undefined)[];
  /** Per criterion: what each came to before its weight, by row. */
  readonly criteria: readonly Record<string, string>[] | null;
  /** Per sheet: the sheets that were drawn together. */
  readonly sheetsOf: ((row: number) => Fraction[]) | null;
}

export function panelColumn(contest: Contest, index: number): PanelColumn {
  const panel = contest.formula.panels[index];
  if (!panel) throw new Error(`no panel ${index}`);
  const path = `formula.panels[${index}]`;
  const judges = contest.input.judges.flatMap(({ id: judge, panel: of }, position) =>
    of === panel.id ? [{ judge, position }] : [],
  );
  const task: PanelTask = { contest, panel, path, judges };
  tellExcused(task);
  const { scores, criteria, sheetsOf } =
    panel.per === 'sheet'
      ? { ...perSheet(task), criteria: null }
      : { ...perCriterion(task), sheetsOf: null };
  const entries = contest.competitors.flatMap(({ row, steps }): Entry[] => {
    const score = scores[row];
    return score ? [{ row, steps, ...score }] : [];
  });
  const place = { panel: panel.id, path: `${path}.then` };
  const plain = applyRules(panel.then, entries, place, contest.componentOf);
  const weighted = weigh(panel, plain, place, contest.componentOf);
  return {
    panel,
    plain: byRow(plain, contest),
    weighted: byRow(weighted, contest),
    criteria,
    sheetsOf,
  };
}

function byRow(entries: readonly Entry[], { competitors }: Contest): (Entry | undefined)[] {
  const rows = new Array<Entry | undefined>(competitors.length).fill(undefined);
  for (const entry of entries) rows[entry.row] = entry;
  return rows;
}

function tellExcused({ contest, panel, judges }: PanelTask): void {
  const { excused = [] } = contest.input;
  if (excused.length === 0) return;
  const own = new Set(judges.map(({ judge }) => judge));
  const of = new Map(contest.competitors.map(({ presenter, steps }) => [presenter, steps]));
  for (const { judge, presenter, reason } of excused) {
    if (!own.has(judge)) continue;
    of.get(presenter)?.push({ step: 'excused', panel: panel.id, judge, reason });
  }
}

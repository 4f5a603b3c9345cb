import { dropsOf } from './aggregate.ts';
import { checkOrder, checkRows } from './check-rules.ts';
import { units } from './exact.ts';
import { duplicates, problem, unknown } from './problems.ts';
import type { Aggregate, Criterion, Formula, Panel } from './schema.ts';
import type { ScoringProblem } from './scoring-error.ts';
import { tieKey } from './tie-keys.ts';

export { duplicates } from './problems.ts';

interface Judge {
  readonly id: string;
  readonly panel: string;
  readonly absent?: boolean | undefined;
}

/** What can't work in a formula with these judges, so that it is known before the show. */
export function checkFormula(formula: Formula, judges: readonly Judge[]): ScoringProblem[] {
  const { criteria, panels, components = [] } = formula;
  return [
    ...duplicates('formula.criteria', criteria),
    ...duplicates('formula.panels', panels),
    ...duplicates('formula.components', components),
    ...duplicates('formula.bands', formula.bands),
    ...duplicates('judges', judges),
    ...criteria.flatMap((one, index) => checkCriterion(formula, one, `formula.criteria[${index}]`)),
    ...judges.flatMap((judge, index) =>
      panels.some((panel) => panel.id === judge.panel)
        ? []
        : [unknown(`judges[${index}].panel`, 'panel', judge.panel)],
    ),
    ...checkOrder(formula),
    ...checkRows(formula),
    ...formula.ties.flatMap((key, index) =>
      checkTie(formula, judges, key, `formula.ties[${index}]`),
    ),
    ...panels.flatMap((panel, index) =>
      checkPanel(formula, panel, judges, `formula.panels[${index}]`),
    ),
  ];
}

function checkCriterion(formula: Formula, criterion: Criterion, path: string): ScoringProblem[] {
  const { min, max, grades = [], ballot, aggregate, round, then, thenWeighted } = criterion;
  const inUse = { aggregate, round, then, thenWeighted };
  const used = Object.entries(inUse).find(([, value]) => value !== undefined)?.[0];
  const perSheet = formula.panels.find(({ per }) => per === 'sheet');
  const rangeMessage = 'min is above max';
  return [
    ...duplicates(`${path}.grades`, grades),
    ...(ballot === 'ranks' && grades.length > 0
      ? [
          problem(
            'gradesRanked',
            `${path}.grades`,
            'grades and a ballot of ranks exclude each other',
            {},
          ),
        ]
      : []),
    ...(units(min) <= units(max)
      ? []
      : [problem('minAboveMax', `${path}.min`, rangeMessage, { min, max })]),
    ...(used && perSheet ? [onlyPerCriterion(perSheet.id, `${path}.${used}`)] : []),
  ];
}

function onlyPerCriterion(panel: string, path: string): ScoringProblem {
  const message = `panel ${panel} is per sheet, and adds the criteria up before`;
  return problem('onlyPerCriterion', path, message, { panel });
}

function onlyPerSheet(panel: string, path: string): ScoringProblem {
  const message = `panel ${panel} is per criterion, and never adds a judge’s sheet up`;
  return problem('onlyPerSheet', path, message, { panel });
}

/** Kinds of keys that may stand alone, for all judges. */
const ALONE = new Set(['mean', 'highest', 'deductions', 'lot']);

/** Kinds of keys that name a panel whose judges they look at. */
const OF_PANELS = new Set(['mean', 'highest', 'countback']);

function checkTie(
  { panels, criteria, components = [] }: Formula,
  judges: readonly Judge[],
  key: string,
  path: string,
): ScoringProblem[] {
  const { kind, id } = tieKey(key);
  if (id === null && ALONE.has(kind)) return [];
  const what = OF_PANELS.has(kind) ? 'panel' : kind;
  const lists: Record<string, readonly { readonly id: string }[]> = {
    panel: panels,
    criterion: criteria,
    component: components,
    judge: judges,
  };
  if (!lists[what]?.some((one) => one.id === id)) return [unknown(path, what, id ?? '')];
  const added = panels.find((panel) => panel.id === id)?.per === 'sheet';
  return kind === 'countback' && !added ? [onlyPerSheet(id ?? '', path)] : [];
}

function checkPanel(
  { criteria, missing }: Formula,
  panel: Panel,
  judges: readonly Judge[],
  path: string,
): ScoringProblem[] {
  const perCriterion = panel.per === 'criterion';
  const size = judges.filter(({ panel: of, absent }) => of === panel.id && !absent).length;
  const ways = perCriterion ? criteria.map((one) => one.aggregate ?? panel.aggregate) : [];
  const wanting = [panel.aggregate, ...ways].find((aggregate) => isTooFew(aggregate, size));
  const spared = size === 0 && missing === 'reweight';
  return [
    ...(perCriterion && panel.eachSheet ? [onlyPerSheet(panel.id, `${path}.eachSheet`)] : []),
    ...(!perCriterion && panel.eachMark ? [onlyPerCriterion(panel.id, `${path}.eachMark`)] : []),
    ...(wanting && !spared ? [tooSmall(panel.id, wanting, size, path)] : []),
  ];
}

function isTooFew(aggregate: Aggregate, size: number): boolean {
  const drops = dropsOf(aggregate, size);
  return drops === null || size <= drops.dropHighest + drops.dropLowest;
}

function tooSmall(panel: string, aggregate: Aggregate, size: number, path: string) {
  const drops = dropsOf(aggregate, size);
  const dropped = drops ? drops.dropHighest + drops.dropLowest : size;
  const message = `panel ${panel} has ${size} judges, and ${dropped} of their marks are dropped`;
  return problem('panelTooSmall', path, message, { panel, size, dropped });
}

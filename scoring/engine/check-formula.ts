import { units } from './exact.ts';
import type { Formula, Panel } from './schema.ts';
import { ScoringError, type ScoringProblem } from './scoring-error.ts';

/** What can't work in a formula with these judges, so that it is known before the show. */
export function checkFormula(
  formula: Formula,
  judges: readonly { readonly id: string; readonly panel: string }[],
): ScoringProblem[] {
  return [
    ...duplicates('formula.criteria', formula.criteria),
    ...duplicates('formula.panels', formula.panels),
    ...duplicates('formula.bands', formula.bands),
    ...duplicates('judges', judges),
    ...formula.criteria.flatMap((criterion, index) =>
      units(criterion.min) <= units(criterion.max)
        ? []
        : [
            problem('minAboveMax', `formula.criteria[${index}].min`, 'min is above max', {
              min: criterion.min,
              max: criterion.max,
            }),
          ],
    ),
    ...judges.flatMap((judge, index) =>
      formula.panels.some((panel) => panel.id === judge.panel)
        ? []
        : [unknown(`judges[${index}].panel`, 'panel', judge.panel)],
    ),
    ...formula.ties.flatMap((key, index) => checkTie(formula, key, `formula.ties[${index}]`)),
    ...formula.panels.flatMap((panel, index) =>
      checkSize(panel, judges, `formula.panels[${index}]`),
    ),
  ];
}

/** Ids that stand twice in a list. */
export function duplicates(
  path: string,
  list: readonly { readonly id: string }[],
): ScoringProblem[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    const known = seen.has(id);
    seen.add(id);
    return known
      ? [problem('duplicateId', `${path}[${index}].id`, `“${id}” stands there twice`, { id })]
      : [];
  });
}

function checkTie(formula: Formula, key: string, path: string): ScoringProblem[] {
  const [kind, id = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  const list = kind === 'panel' ? formula.panels : formula.criteria;
  return list.some((one) => one.id === id) ? [] : [unknown(path, kind, id)];
}

function checkSize(
  panel: Panel,
  judges: readonly { readonly panel: string }[],
  path: string,
): ScoringProblem[] {
  const size = judges.filter((judge) => judge.panel === panel.id).length;
  const { method, dropHighest, dropLowest } = panel.aggregate;
  const dropped = method === 'trimmedMean' ? dropHighest + dropLowest : 0;
  if (size > dropped) return [];
  const message = `panel ${panel.id} has ${size} judges, and ${dropped} of their marks are dropped`;
  return [problem('panelTooSmall', path, message, { panel: panel.id, size, dropped })];
}

const unknown = (path: string, what: string, id: string) =>
  problem('unknownId', path, `there is no ${what} “${id}”`, { id });

const problem = (
  code: ScoringProblem['code'],
  path: string,
  message: string,
  params: ScoringProblem['params'],
): ScoringProblem => new ScoringError(code, path, message, params);

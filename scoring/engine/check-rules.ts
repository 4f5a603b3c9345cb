import { earlyComponents, sourceOf } from './components.ts';
import { units } from './exact.ts';
import { problem, unknown } from './problems.ts';
import type { Aggregate, Component, Formula, Rule } from './schema.ts';
import type { ScoringProblem } from './scoring-error.ts';

/** A list of rules, and which components are known when it is done. */
interface Listed {
  readonly path: string;
  readonly rules: readonly Rule[];
  readonly known: ReadonlySet<string>;
}

/** Every list of rules in a formula. */
function listsOf(formula: Formula): Listed[] {
  const { components = [] } = formula;
  const early = earlyComponents(formula);
  const list = (path: string, rules: readonly Rule[] | undefined, known: ReadonlySet<string>) =>
    rules ? [{ path, rules, known }] : [];
  const parts = (path: string, of: readonly Pick<Component, 'then' | 'thenWeighted'>[]) =>
    of.flatMap(({ then, thenWeighted }, index) => [
      ...list(`${path}[${index}].then`, then, early),
      ...list(`${path}[${index}].thenWeighted`, thenWeighted, early),
    ]);
  const all = new Set(components.map(({ id }) => id));
  return [
    ...parts('formula.criteria', formula.criteria),
    ...formula.panels.flatMap(({ eachSheet, eachMark }, index) => [
      ...list(`formula.panels[${index}].eachSheet`, eachSheet, early),
      ...list(`formula.panels[${index}].eachMark`, eachMark, early),
    ]),
    ...parts('formula.panels', formula.panels),
    ...components.flatMap((component, index) => {
      const path = `formula.components[${index}]`;
      return [
        ...list(`${path}.then`, component.then, knownTo(formula, index)),
        ...list(`${path}.thenWeighted`, component.thenWeighted, all),
      ];
    }),
    ...list('formula.then', formula.then, all),
  ];
}

/** The components that are worked out before the one at `index`. */
function knownTo(formula: Formula, index: number): ReadonlySet<string> {
  const { components = [] } = formula;
  const early = earlyComponents(formula);
  const before = components.slice(0, index).map(({ id }) => id);
  const own = components[index]?.id ?? '';
  // Those that hang off the panels come after all that don't.
  return early.has(own)
    ? new Set(before.filter((id) => early.has(id)))
    : new Set([...early, ...before]);
}

/** What uses a number that doesn't exist, or is worked out only later. */
export function checkOrder(formula: Formula): ScoringProblem[] {
  const { components = [] } = formula;
  const all = new Set(components.map(({ id }) => id));
  const sources = components.flatMap((component, index): ScoringProblem[] => {
    const { kind, id } = sourceOf(component);
    const path = `formula.components[${index}].from`;
    if (kind === 'imported') return [];
    const known = { panel: formula.panels, criterion: formula.criteria, component: components };
    const list = Object.entries(known).find(([key]) => key === kind)?.[1] ?? [];
    if (!list.some((one) => one.id === id)) return [unknown(path, kind, id)];
    return kind === 'component' && !knownTo(formula, index).has(id) ? [tooEarly(path, id)] : [];
  });
  const uses = listsOf(formula).flatMap(({ path, rules, known }) =>
    rules.flatMap((rule, index): ScoringProblem[] => {
      if (rule.do !== 'timesComponent' && rule.do !== 'plusComponent') return [];
      const place = `${path}[${index}].component`;
      if (!all.has(rule.component)) return [unknown(place, 'component', rule.component)];
      return known.has(rule.component) ? [] : [tooEarly(place, rule.component)];
    }),
  );
  return [...sources, ...uses];
}

const tooEarly = (path: string, id: string): ScoringProblem =>
  problem('usedTooEarly', path, `component ${id} is worked out only later`, { component: id });

/** Tables whose rows don't go steadily one way, so that some row would never be used. */
export function checkRows(formula: Formula): ScoringProblem[] {
  const tables = listsOf(formula).flatMap(({ path, rules }) =>
    rules.flatMap((rule, index) =>
      rule.do === 'table'
        ? outOfOrder(
            `${path}[${index}].rows`,
            rule.rows.map(({ from }) => -units(from)),
            'from the highest down',
          )
        : [],
    ),
  );
  const counts = (path: string, of: readonly { readonly aggregate?: Aggregate | undefined }[]) =>
    of.flatMap(({ aggregate }, index) =>
      outOfOrder(
        `${path}[${index}].aggregate.byCount`,
        (aggregate?.byCount ?? []).map(({ from }) => BigInt(from)),
        'from the lowest up',
      ),
    );
  return [
    ...tables,
    ...counts('formula.panels', formula.panels),
    ...counts('formula.criteria', formula.criteria),
  ];
}

function outOfOrder(path: string, rows: readonly bigint[], order: string): ScoringProblem[] {
  const at = rows.findIndex((row, index) => index > 0 && row <= (rows[index - 1] ?? row));
  if (at < 0) return [];
  return [problem('rowsOutOfOrder', `${path}[${at}].from`, `rows go ${order}, each once`, {})];
}

import type { Competitor, Contest } from './contest.ts';
import { exactText, fromText } from './exact.ts';
import { applyRules, type Amount, type Entry } from './rules.ts';
import type { Component, Formula, RankInput } from './schema.ts';
import { ScoringError } from './scoring-error.ts';
import { weigh } from './weights.ts';

/** Each component's number, after its rules and before its weight, by id, then by the presenter's row. */
export type ComponentTable = Map<string, readonly Entry[]>;

/** A component in the sum: before and after its weight. */
export interface ComponentColumn {
  readonly component: Component;
  readonly plain: readonly Entry[];
  readonly weighted: readonly Entry[];
}

export const sourceOf = ({ from }: Component): { kind: string; id: string } => {
  const colon = from.indexOf(':');
  return colon < 0
    ? { kind: from, id: '' }
    : { kind: from.slice(0, colon), id: from.slice(colon + 1) };
};

/** The components that hold whatever the judges do, and so may be used by the panels' rules. */
export function earlyComponents({ components = [] }: Formula): ReadonlySet<string> {
  const early = new Set<string>();
  for (const component of components) {
    const { kind, id } = sourceOf(component);
    if (kind === 'imported' || (kind === 'component' && early.has(id))) early.add(component.id);
  }
  return early;
}

/** What is given for each component, by `presenter`, then by component. */
export function fileComponents(input: RankInput): Map<string, Map<string, string>> {
  const components = new Map((input.formula.components ?? []).map((one) => [one.id, one]));
  const filed = new Map(input.presenters.map(({ id }) => [id, new Map<string, string>()]));
  for (const [index, { presenter, component, value }] of (input.components ?? []).entries()) {
    const path = `components[${index}]`;
    const own = filed.get(presenter);
    const known = components.get(component);
    if (!own) throw unknown(`${path}.presenter`, 'presenter', presenter);
    if (!known) throw unknown(`${path}.component`, 'component', component);
    if (known.from !== 'imported') {
      const message = `${component} is taken from ${known.from} and can’t be given`;
      throw new ScoringError('componentNotImported', path, message, { component });
    }
    if (own.has(component)) {
      const message = `${component} of ${presenter} has been given before`;
      throw new ScoringError('duplicateComponent', path, message, { component, presenter });
    }
    own.set(component, value);
  }
  return filed;
}

const unknown = (path: string, what: string, id: string) =>
  new ScoringError('unknownId', path, `there is no ${what} “${id}”`, { id });

/** A number that a component is taken from, of the presenter at `row`; null where there is none. */
export type Source = (kind: string, id: string, competitor: Competitor) => Amount | null;

/** Works out the components of `ids` in their order, and adds them to the table. */
export function workOut(
  contest: Contest,
  ids: (id: string) => boolean,
  table: ComponentTable,
  source: Source,
): void {
  for (const [index, component] of (contest.formula.components ?? []).entries()) {
    if (!ids(component.id)) continue;
    const entries = contest.competitors.map((competitor): Entry => {
      const { row, steps } = competitor;
      const { kind, id } = sourceOf(component);
      const amount =
        kind === 'component'
          ? (table.get(id)?.[row] ?? null)
          : source(kind, kind === 'imported' ? component.id : id, competitor);
      if (amount === null && component.ifNone !== undefined) return noneOf(component, competitor);
      if (amount === null) throw missing(component, competitor);
      const { value, text } = amount;
      // What is given keeps its zeros at the end, as it was published.
      const result = kind === 'imported' ? text : exactText(value);
      steps.push({ step: 'component', component: component.id, from: component.from, result });
      return { row, steps, value, text };
    });
    const place = { component: component.id, path: `formula.components[${index}].then` };
    table.set(component.id, applyRules(component.then, entries, place, contest.componentOf));
  }
}

/** What the formula puts in the place of a component that a presenter has none of. */
function noneOf({ id: component, ifNone: result = '0' }: Component, { row, steps }: Competitor) {
  steps.push({ step: 'ifNone', panel: null, criterion: null, component, result });
  return { row, steps, value: fromText(result), text: result };
}

function missing({ id, from }: Component, { presenter, path }: Competitor) {
  const message =
    from === 'imported'
      ? `${presenter} has no ${id} among the components`
      : `${presenter} has nothing from ${from} to take ${id} from`;
  return new ScoringError('componentMissing', path, message, { component: id, presenter });
}

/** The components that are added, each weighted. */
export function weighComponents(contest: Contest, table: ComponentTable): ComponentColumn[] {
  return (contest.formula.components ?? []).flatMap((component, index) => {
    if (!component.inSum) return [];
    const plain = table.get(component.id) ?? [];
    const place = { component: component.id, path: `formula.components[${index}].then` };
    return [{ component, plain, weighted: weigh(component, plain, place, contest.componentOf) }];
  });
}

/** An imported number as given. */
export const given = (text: string | undefined): Amount | null =>
  text === undefined ? null : { value: fromText(text), text };

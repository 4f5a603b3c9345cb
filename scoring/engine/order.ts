import type { Fraction } from './exact.ts';
import type { Formula } from './schema.ts';

/** What a presenter is compared by. */
export interface Standing {
  readonly presenter: string;
  readonly score: Fraction;
  readonly panels: ReadonlyMap<string, Fraction>;
  readonly criteria: ReadonlyMap<string, Fraction>;
}

export interface Place<S extends Standing> {
  readonly standing: S;
  readonly rank: number;
  /** The key that parted this presenter from the last of those with the same score; 'shared'; or null. */
  readonly tie: string | null;
}

/** Each kind of tie key: the number in which more is better. */
const keys: Record<string, (standing: Standing, id: string) => Fraction | undefined> = {
  panel: (standing, id) => standing.panels.get(id),
  criterion: (standing, id) => standing.criteria.get(id),
};

/** Orders by score, then by the formula's ties in turn; who is still equal shares the rank. */
export function place<S extends Standing>(standings: readonly S[], formula: Formula): Place<S>[] {
  const groups = splitBy(standings, ({ score }) => score).flatMap((equal) =>
    equal.length === 1 ? [{ members: equal, tie: null }] : breakTie(equal, formula.ties, null),
  );
  const places: Place<S>[] = [];
  for (const [index, { members, tie }] of groups.entries()) {
    const rank = formula.ranks === 'dense' ? index + 1 : places.length + 1;
    for (const standing of members) places.push({ standing, rank, tie });
  }
  return places;
}

interface Group<S> {
  readonly members: readonly S[];
  readonly tie: string | null;
}

function breakTie<S extends Standing>(
  equal: readonly S[],
  ties: readonly string[],
  decided: string | null,
): Group<S>[] {
  if (equal.length === 1) return [{ members: equal, tie: decided }];
  const [key, ...rest] = ties;
  if (key === undefined) return [{ members: equal, tie: 'shared' }];
  const parted = splitBy(equal, (standing) => keyOf(standing, key));
  return parted.flatMap((members) => breakTie(members, rest, parted.length > 1 ? key : decided));
}

function keyOf(standing: Standing, key: string): Fraction {
  const colon = key.indexOf(':');
  const value = keys[key.slice(0, colon)]?.(standing, key.slice(colon + 1));
  // The formula has been checked: every key names a panel or a criterion.
  if (!value) throw new Error(`no tie key ${key}`);
  return value;
}

/** Groups of equals, best first; within a group the order is kept. */
function splitBy<S>(standings: readonly S[], by: (standing: S) => Fraction): S[][] {
  const sorted = standings
    .map((standing) => ({ standing, value: by(standing) }))
    .sort((a, b) => b.value.compare(a.value));
  const groups: S[][] = [];
  sorted.forEach(({ standing, value }, index) => {
    const before = sorted[index - 1];
    if (before?.value.equals(value)) groups.at(-1)?.push(standing);
    else groups.push([standing]);
  });
  return groups;
}

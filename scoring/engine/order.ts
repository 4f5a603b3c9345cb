import type { Fraction } from './exact.ts';
import type { Formula } from './schema.ts';
import type { Compared } from './tie-keys.ts';

/** What a presenter is compared by. */
export interface Standing {
  readonly presenter: string;
  readonly score: Fraction;
  readonly keyOf: (key: string) => Compared;
}

export interface Place<S extends Standing> {
  readonly standing: S;
  readonly rank: number;
  /** The key that parted this presenter from the last of those with the same score; 'shared'; or null. */
  readonly tie: string | null;
}

/** Orders by score, then by the formula's ties in turn; who is still equal shares the rank. */
export function place<S extends Standing>(standings: readonly S[], formula: Formula): Place<S>[] {
  const groups = splitBy(standings, ({ score }) => [score]).flatMap((equal) =>
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
  const parted = splitBy(equal, (standing) => standing.keyOf(key));
  return parted.flatMap((members) => breakTie(members, rest, parted.length > 1 ? key : decided));
}

/**
 * Groups of equals, best first; within a group the order is kept. Where one of them has nothing to
 * compare, nobody is parted: no hole is a zero.
 */
function splitBy<S>(standings: readonly S[], by: (standing: S) => Compared): S[][] {
  const compared: { readonly standing: S; readonly value: readonly Fraction[] }[] = [];
  for (const standing of standings) {
    const value = by(standing);
    if (value === null) return [[...standings]];
    compared.push({ standing, value });
  }
  compared.sort((a, b) => compareInTurn(b.value, a.value));
  const groups: S[][] = [];
  compared.forEach(({ standing, value }, index) => {
    const before = compared[index - 1];
    if (before && compareInTurn(before.value, value) === 0) groups.at(-1)?.push(standing);
    else groups.push([standing]);
  });
  return groups;
}

/** The first difference decides; of two that are equal as far as they go, the longer is more. */
function compareInTurn(a: readonly Fraction[], b: readonly Fraction[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (!other) return 1;
    const difference = value.compare(other);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

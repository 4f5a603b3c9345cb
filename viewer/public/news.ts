import type { RundownGroup } from '../../server/protocol/views.ts';

/** The version of each group's ranking that a page has shown; 0 for none. */
export type KnownRankings = Readonly<Record<string, number>>;

type Group = Pick<RundownGroup, 'id' | 'published'>;

export const knownRankings = (groups: readonly Group[]): KnownRankings =>
  Object.fromEntries(groups.map(({ id, published }) => [id, published?.version ?? 0]));

/** The groups whose ranking, or a new version of it, came after `known`; what a page finds at first is no news. */
export function newRankings(known: KnownRankings | null, groups: readonly Group[]): string[] {
  if (known === null) return [];
  return groups
    .filter(({ id, published }) => (published?.version ?? 0) > (known[id] ?? 0))
    .map(({ id }) => id);
}

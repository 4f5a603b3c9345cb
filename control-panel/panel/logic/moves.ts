import { rundownCues, type RundownCue } from '../../../server/core/rundown-cues.ts';
import type { PublicView, RundownGroup } from '../../../server/protocol/views.ts';

/** Where cues may be moved to; the server has the last word. */

/** In front of a cue of the group, or at its end. */
export interface Place {
  readonly group: string;
  readonly before: string | null;
}

type Groups = Pick<PublicView, 'groups'>;

export interface PlacedCue {
  readonly one: RundownCue;
  readonly group: RundownGroup;
  /** From 1, among all cues of the group. */
  readonly order: number;
  readonly of: number;
}

export function findCue({ groups }: Groups, id: string | null): PlacedCue | null {
  for (const group of groups) {
    const cues = rundownCues(group);
    const index = cues.findIndex(({ cue }) => cue.id === id);
    const one = cues[index];
    if (one) return { one, group, order: index + 1, of: cues.length };
  }
  return null;
}

/** Whether it may be moved at all: it waits, and no lot has placed it. */
export const isLoose = ({ one, group }: Pick<PlacedCue, 'one' | 'group'>): boolean =>
  one.cue.state === 'waiting' && (one.kind === 'segment' || group.drawn === null);

/** Whether it may be taken out: a group keeps at least one presenter. */
export const mayLeave = (placed: Pick<PlacedCue, 'one' | 'group'>): boolean =>
  isLoose(placed) && (placed.one.kind === 'segment' || placed.group.presentations.length > 1);

/** Whether a name can still be put right. */
export const mayChange = ({ one, group }: Pick<PlacedCue, 'one' | 'group'>): boolean =>
  one.kind === 'segment' ? one.cue.state === 'waiting' : group.state !== 'published';

const isThrough = ({ presentations }: RundownGroup): boolean =>
  presentations.every(({ state }) => state === 'over' || state === 'withdrawn');

/** Whether a cue of that kind may be put into the group from outside. */
const takesIn = (group: RundownGroup, kind: RundownCue['kind']): boolean =>
  kind === 'segment' ||
  (group.drawn === null &&
    (group.state === 'waiting' || (group.state === 'presenting' && !isThrough(group))));

/** All places where a cue of that kind may come, in the order of the show, `without` not counted. */
export const places = (
  { groups }: Groups,
  kind: RundownCue['kind'],
  without: string | null = null,
): Place[] =>
  groups
    .filter((group) => takesIn(group, kind))
    .flatMap((group): Place[] => [
      ...rundownCues(group)
        .filter(({ cue }) => cue.state === 'waiting' && cue.id !== without)
        .map(({ cue }) => ({ group: group.id, before: cue.id })),
      { group: group.id, before: null },
    ]);

/** Where the cue may be moved to: where it can't leave its group, within that alone. */
export function placesFor(view: Groups, cue: string): Place[] {
  const placed = findCue(view, cue);
  if (!placed || !isLoose(placed)) return [];
  return places(view, placed.one.kind, cue).filter(
    ({ group }) => group === placed.group.id || mayLeave(placed),
  );
}

/** Where a cue stands. */
export function placeOf(view: Groups, cue: string): Place | null {
  const placed = findCue(view, cue);
  if (!placed) return null;
  const next = rundownCues(placed.group)[placed.order];
  return { group: placed.group.id, before: next?.cue.id ?? null };
}

const isSame = (a: Place, b: Place): boolean => a.group === b.group && a.before === b.before;

/** The place one step up or down from where the cue stands; null where there is none. */
export function placeBeside(view: Groups, cue: string, step: 1 | -1): Place | null {
  const all = placesFor(view, cue);
  const now = placeOf(view, cue);
  if (!now) return null;
  const index = all.findIndex((place) => isSame(place, now));
  if (index >= 0) return all[index + step] ?? null;
  // The show has passed it: it can be brought back to what is still to come.
  return step === 1 ? (all.find(({ group }) => group === now.group) ?? null) : null;
}

/** The place that a cue would get when it is let go on the upper or lower half of another one's row. */
export function placeAt(
  view: Groups,
  cue: string,
  over: string,
  half: 'upper' | 'lower',
): Place | null {
  const target = findCue(view, over);
  const now = placeOf(view, cue);
  if (!target || over === cue) return null;
  const rest = rundownCues(target.group).filter((one) => one.cue.id !== cue);
  const index = rest.findIndex((one) => one.cue.id === over);
  const before = rest[half === 'upper' ? index : index + 1]?.cue.id ?? null;
  const wanted = { group: target.group.id, before };
  if (now && isSame(now, wanted)) return null;
  return placesFor(view, cue).some((place) => isSame(place, wanted)) ? wanted : null;
}

import type { Group, PlacedSegment, Presenter, Segment } from '../protocol/event-plan.ts';
import { planOf, type ShowState } from './state.ts';

/** A group's presenters and segments in their order on stage. */

export type Cue =
  | { readonly kind: 'presenter'; readonly id: string; readonly presenter: Presenter }
  | { readonly kind: 'segment'; readonly id: string; readonly segment: Segment };

export const presenterCue = (presenter: Presenter): Cue => ({
  ...{ kind: 'presenter', id: presenter.id, presenter },
});

export const segmentCue = ({ id, kind, name, duration }: Segment): Cue => ({
  ...{ kind: 'segment', id },
  segment: { id, kind, name, duration },
});

export function cuesOf({
  presenters,
  segments = [],
}: Pick<Group, 'presenters' | 'segments'>): Cue[] {
  const at = (count: number) =>
    segments.filter(({ after }) => Math.min(after, presenters.length) === count).map(segmentCue);
  return [
    ...at(0),
    ...presenters.flatMap((presenter, index) => [presenterCue(presenter), ...at(index + 1)]),
  ];
}

/** The group with these cues instead of its own; fields stay in their order, so that equal groups look alike. */
export function withCues(group: Group, cues: readonly Cue[]): Group {
  const presenters = cues.flatMap((cue) => (cue.kind === 'presenter' ? [cue.presenter] : []));
  const segments = cues.flatMap((cue, index): PlacedSegment[] => {
    if (cue.kind !== 'segment') return [];
    const after = cues.slice(0, index).filter(({ kind }) => kind === 'presenter').length;
    return [{ ...cue.segment, after }];
  });
  if (segments.length > 0) return { ...group, presenters, segments };
  const without: Group = { ...group, presenters };
  delete without.segments;
  return without;
}

/** The group that holds the cue, with all its cues; undefined where nothing has that id. */
export function whereIs(state: ShowState, cue: string): { group: Group; cues: Cue[] } | undefined {
  for (const group of planOf(state).groups) {
    const cues = cuesOf(group);
    if (cues.some(({ id }) => id === cue)) return { group, cues };
  }
  return undefined;
}

export const findSegment = (state: ShowState, id: string): Segment | undefined =>
  planOf(state)
    .groups.flatMap(({ segments = [] }) => segments)
    .find((segment) => segment.id === id);

/** The segment that is on, of which there is at most one. */
export function segmentOn(state: ShowState): string | null {
  for (const [id, { state: is }] of state.segments) if (is === 'running') return id;
  return null;
}

import type {
  PublicView,
  RundownGroup,
  RundownPresentation,
  RundownSegment,
} from '../../server/protocol/views.ts';

/** A presentation with its place in the rundown. */
export interface Placed {
  readonly presentation: RundownPresentation;
  readonly group: RundownGroup;
  /** From 1, within the group. */
  readonly order: number;
}

/** The presentation of this presenter; null when there is none, or for null. */
export function placed(view: Pick<PublicView, 'groups'>, id: string | null): Placed | null {
  for (const group of view.groups) {
    const index = group.presentations.findIndex((presentation) => presentation.id === id);
    const presentation = group.presentations[index];
    if (presentation) return { presentation, group, order: index + 1 };
  }
  return null;
}

/** What stands in a group's rundown, in its place. */
export type PlacedCue =
  | {
      readonly kind: 'presentation';
      readonly id: string;
      readonly presentation: RundownPresentation;
      /** From 1, within the group. */
      readonly order: number;
    }
  | { readonly kind: 'segment'; readonly id: string; readonly segment: RundownSegment };

/** A group's presentations, with the breaks and the host's parts between them. */
export function cuesOf({
  presentations,
  segments,
}: Pick<RundownGroup, 'presentations' | 'segments'>): PlacedCue[] {
  const at = (count: number): PlacedCue[] =>
    segments
      .filter(({ after }) => Math.min(after, presentations.length) === count)
      .map((segment) => ({ kind: 'segment', id: segment.id, segment }));
  return [
    ...at(0),
    ...presentations.flatMap((presentation, index): PlacedCue[] => [
      { kind: 'presentation', id: presentation.id, presentation, order: index + 1 },
      ...at(index + 1),
    ]),
  ];
}

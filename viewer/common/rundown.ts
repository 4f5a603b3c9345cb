import type { PublicView, RundownGroup, RundownPresentation } from '../../server/protocol/views.ts';

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

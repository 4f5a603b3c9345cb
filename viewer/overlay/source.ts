import type { RundownGroup, RundownPresentation } from '../../server/protocol/views.ts';
import type { ClockSource } from '../common/clock-face.svelte.ts';
import type { ClockView, SlideView } from '../../server/protocol/views.ts';

/** Of the public's view, what overlays show. */
export type OverlayPresentation = Pick<
  RundownPresentation,
  'id' | 'name' | 'post' | 'unit' | 'state' | 'startedAt' | 'endedAt'
>;
export interface OverlayGroup extends Pick<RundownGroup, 'id' | 'name' | 'published' | 'earlier'> {
  readonly presentations: readonly OverlayPresentation[];
}
export interface OverlayView {
  readonly groups: readonly OverlayGroup[];
  readonly onStage: string | null;
  readonly clock: ClockView;
  readonly slide: SlideView | null;
}

/** Where an overlay has from what it shows: the server, or placeholders. */
export interface OverlaySource extends ClockSource {
  readonly view: OverlayView | null;
  /** Whether the clock may be shown by it: the server was heard, and has said how the clock stands. */
  readonly trusted: boolean;
}

/** Who is on stage, or was last; null for nobody. */
export const onStage = (view: OverlayView): OverlayPresentation | null =>
  view.groups.flatMap(({ presentations }) => presentations).find(({ id }) => id === view.onStage) ??
  null;

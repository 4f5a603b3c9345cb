import type { Instant } from '../../server/protocol/values.ts';
import { onFrame } from '../common/frame.svelte.ts';
import type { LowerThirdParameters } from './parameters.ts';
import {
  onStage,
  type OverlayPresentation,
  type OverlaySource,
  type OverlayView,
} from './source.ts';

type When = Pick<LowerThirdParameters, 'mode' | 'seconds'>;

/** Whose name stands in the picture at `now` of the show clock; `now` is null as long as it is unknown. */
export function named(
  view: OverlayView,
  now: Instant | null,
  { mode, seconds }: When,
): OverlayPresentation | null {
  const presentation = onStage(view);
  if (!presentation) return null;
  const { state, startedAt } = presentation;
  const speaks = state === 'running' || state === 'held';
  if (mode === 'hold') return speaks || state === 'standingBy' ? presentation : null;
  if (!speaks || startedAt === null || now === null) return null;
  return now < startedAt + seconds * 1000 ? presentation : null;
}

/** The lower third: the presenter's name, and when it stands in the picture. */
export class LowerThird {
  #presentation = $state.raw<OverlayPresentation | null>(null);
  readonly stop: () => void;

  constructor(source: OverlaySource, when: When) {
    this.stop = onFrame(() => {
      const now = source.clockError === null ? null : source.now();
      this.#presentation = source.view && named(source.view, now, when);
    });
  }

  get presentation(): OverlayPresentation | null {
    return this.#presentation;
  }
}

import { MOST_SLIDES } from '../protocol/values.ts';
import type { SlideView } from '../protocol/views.ts';
import type { Presentation } from './state.ts';

/** Slides are turned from standing by on: the first one is up before the clock runs. */
export const isPresenting = (state: Presentation['state']): boolean =>
  state === 'standingBy' || state === 'running' || state === 'held';

/** The next slide, or the one before; null where there is none. As long as none is known, the first is up. */
export function slideBeside(slide: SlideView | null, by: 1 | -1): SlideView | null {
  const { number, count } = slide ?? { number: 1, count: null };
  const beside = number + by;
  return beside < 1 || beside > (count ?? MOST_SLIDES) ? null : { number: beside, count };
}

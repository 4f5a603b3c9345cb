import type { Command } from '../protocol/commands.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { isPresenting } from './slides.ts';
import type { ShowState } from './state.ts';

/** Which slide is shown, as whoever turns it says (SLIDE rules). */
export function decideSlide(
  { presentations, slide }: ShowState,
  { presentation: id, number, count }: Extract<Command, { type: 'turnSlide' }>,
): Decision {
  const presentation = presentations.get(id);
  if (!presentation) return refuse('unknownPresentation');
  if (!isPresenting(presentation.state))
    return refuse('wrongState', { presenter: id, state: presentation.state });
  if (count !== null && number > count) return refuse('noSuchSlide', { number, count });
  const same = slide?.presentation === id && slide.number === number && slide.count === count;
  return same ? accept() : accept({ type: 'slideTurned', presentation: id, number, count });
}

import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import { MOST_SLIDES } from '../../../server/protocol/values.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { liveOnStage } from './rundown.ts';

type TurnSlide = Extract<ProducerCommand, { type: 'turnSlide' }>;

/**
 * Turns on or back by one slide; null where there is nobody to turn for, or no slide to turn to.
 * As long as no number is known, the first slide is up.
 */
export function turned(view: PanelView, by: 1 | -1): TurnSlide | null {
  const presentation = liveOnStage(view);
  if (!presentation) return null;
  const { number, count } = view.slide ?? { number: 1, count: null };
  const next = number + by;
  if (next < 1 || next > (count ?? MOST_SLIDES)) return null;
  return { type: 'turnSlide', presentation: presentation.id, number: next, count };
}

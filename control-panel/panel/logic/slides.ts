import { slideBeside } from '../../../server/core/slides.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { liveOnStage } from './rundown.ts';

type TurnSlide = Extract<ProducerCommand, { type: 'turnSlide' }>;

/** Turns on or back by one slide; null where there is nobody to turn for, or no slide to turn to. */
export function turned(view: PanelView, by: 1 | -1): TurnSlide | null {
  const presentation = liveOnStage(view);
  const slide = presentation && slideBeside(view.slide, by);
  return slide && { type: 'turnSlide', presentation: presentation.id, ...slide };
}

import type { StageView } from '../protocol/views.ts';
import type { ShowState } from './state.ts';
import { publicView } from './view-public.ts';

/** What the presenter sees: the public's view, and what the producer says to the stage alone. */
export const stageView = (state: ShowState): StageView => ({
  ...publicView(state),
  message: state.stageMessage,
});

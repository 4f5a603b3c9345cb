import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { NextAction } from '../../../server/protocol/next-action.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { presentationOf } from './rundown.ts';

/** GO, for the action that is shown: where another one is due by then, it is refused. */
export const goFor = (action: NextAction): ProducerCommand => ({ type: 'go', action });

/** Whom or what an action is about, by id. */
export function subjectOfAction(action: NextAction): string {
  if ('group' in action) return action.group;
  return 'segment' in action ? action.segment : action.presentation;
}

/** Tells one offered action from another. */
export const actionKey = (action: NextAction | null): string | null =>
  action && `${action.type} ${subjectOfAction(action)}`;

/** Why there is nothing to press. */
export type Waiting = 'ends' | 'sheets' | 'heldBack' | 'director' | 'through';

/** What the producer waits for while no action is offered. */
export function waitingFor(view: PanelView): Waiting {
  if (view.onStage !== null && presentationOf(view, view.onStage)?.state === 'running')
    return 'ends';
  // Something is next, and yet not for whoever asks.
  if (view.nextAction !== null) return 'director';
  if (view.heldBack.length > 0) return 'heldBack';
  return view.groups.some(({ state }) => state === 'scoring') ? 'sheets' : 'through';
}

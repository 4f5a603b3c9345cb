import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { NextAction, PanelView } from '../../../server/protocol/views.ts';
import { presentationOf } from './rundown.ts';

type Action = NonNullable<NextAction>;

/** The command that an action stands for. */
export function commandOf(action: Action): ProducerCommand {
  switch (action.type) {
    case 'putOnDeck':
    case 'standBy':
    case 'start':
    case 'resume':
    case 'openScoring':
      return action;
    case 'publish':
      return { ...action, withoutMissing: false, reason: null };
  }
}

/** Tells one offered action from another. */
export const actionKey = (action: NextAction): string | null =>
  action && `${action.type} ${'group' in action ? action.group : action.presentation}`;

/** Why there is nothing to press. */
export type Waiting = 'ends' | 'sheets' | 'heldBack' | 'through';

/** What the producer waits for while no action is offered. */
export function waitingFor(view: PanelView): Waiting {
  if (view.onStage !== null && presentationOf(view, view.onStage)?.state === 'running')
    return 'ends';
  if (view.heldBack.length > 0) return 'heldBack';
  return view.groups.some(({ state }) => state === 'scoring') ? 'sheets' : 'through';
}

import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import { subjectOfAction } from './next-action.ts';
import type { RowCommand } from './row-commands.ts';

/** A row's command as it is sent; `reason` counts for those that ask for one. */
export function rowCommand(
  type: RowCommand,
  presentation: string,
  reason: string,
): ProducerCommand {
  switch (type) {
    case 'hold':
    case 'withdraw':
    case 'restart':
      return { type, presentation, reason };
    case 'putOnDeck':
    case 'standBy':
    case 'start':
    case 'resume':
    case 'finish':
    case 'openGate':
    case 'closeGate':
      return { type, presentation };
  }
}

/** Who or what a command is about, by id; null where it is about nobody in particular. */
export function subjectOf(command: ProducerCommand): string | null {
  if (command.type === 'go') return subjectOfAction(command.action);
  if ('group' in command) return command.group;
  if ('presentation' in command) return command.presentation;
  return 'segment' in command ? command.segment : null;
}

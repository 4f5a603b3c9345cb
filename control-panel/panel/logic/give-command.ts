import type { ProducerCommand } from '../../../server/protocol/commands.ts';
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

/** Who or what a command is about, by id. */
export const subjectOf = (command: ProducerCommand): string =>
  'group' in command ? command.group : command.presentation;

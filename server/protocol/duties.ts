import type { Duty } from './channels/panel.ts';
import type { Command, ProducerCommand } from './commands.ts';

/** An operator's commands: clock, microphones, the programme's picture, and words to the stage. */
export const OPERATORS: readonly Command['type'][] = [
  ...(['go', 'putOnDeck', 'standBy', 'start', 'hold', 'resume', 'finish', 'restart'] as const),
  ...(['undoStep', 'addTime', 'openGate', 'closeGate'] as const),
  ...(['startSegment', 'endSegment', 'turnSlide', 'tellStage', 'cutProgramme'] as const),
];

/** Whether somebody of this duty gives such commands at all; the server decides on each anew. */
export function dutyAllows(duty: Duty, type: ProducerCommand['type']): boolean {
  if (duty === 'observer') return false;
  return duty === 'director' || OPERATORS.includes(type);
}

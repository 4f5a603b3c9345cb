import type { PresentationState } from '../../../server/protocol/views.ts';

/** The producer's commands on one presentation. */
export const rowCommands = [
  'putOnDeck',
  'standBy',
  'start',
  'hold',
  'resume',
  'finish',
  'openGate',
  'closeGate',
  'withdraw',
  'restart',
] as const;
export type RowCommand = (typeof rowCommands)[number];

/**
 * What is asked first: a reason that goes on the record, a plain yes, or nothing. The reason's
 * dialog is at the same time the one question before anything that can't be taken back.
 */
export type Asks = 'reason' | 'yes' | 'nothing';

const asks: Record<RowCommand, Asks> = {
  putOnDeck: 'nothing',
  standBy: 'nothing',
  start: 'nothing',
  hold: 'reason',
  resume: 'nothing',
  finish: 'yes',
  openGate: 'nothing',
  closeGate: 'nothing',
  withdraw: 'reason',
  restart: 'reason',
};
export const asksOf = (command: RowCommand): Asks => asks[command];

/** What ends or undoes something for a presenter; drawn apart from the rest. */
export const isDestructive = (command: RowCommand): boolean =>
  command === 'finish' || command === 'withdraw' || command === 'restart';

/** What a presentation in this state can be told; the server has the last word. */
export function commandsFor(state: PresentationState, micOn: boolean): RowCommand[] {
  switch (state) {
    case 'waiting':
      return ['putOnDeck', 'withdraw'];
    case 'onDeck':
      return ['standBy', 'withdraw'];
    case 'standingBy':
      return ['start', 'withdraw'];
    case 'running':
      return ['hold', 'finish', micOn ? 'closeGate' : 'openGate', 'restart', 'withdraw'];
    case 'held':
      return ['resume', 'finish', 'restart', 'withdraw'];
    case 'over':
      return ['restart', 'withdraw'];
    case 'withdrawn':
      return [];
  }
}

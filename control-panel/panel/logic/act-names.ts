import type { ShowEvent } from '../../../server/protocol/events.ts';
import type { Text } from '../../../server/protocol/values.ts';
import { showEn } from '../messages/show-en.ts';
import { showZh } from '../messages/show-zh.ts';

/** Which command an event came of, as the panel's buttons call it. */
const commands = {
  putOnDeck: 'command.putOnDeck',
  stoodBy: 'command.standBy',
  started: 'command.start',
  held: 'command.hold',
  resumed: 'command.resume',
  ended: 'command.finish',
  withdrawn: 'command.withdraw',
  restarted: 'command.restart',
  gateOpenedByHand: 'command.openGate',
  gateClosedByHand: 'command.closeGate',
  stepUndone: 'command.undoStep',
  timeAdded: 'command.addTime',
  segmentStarted: 'command.startSegment',
  segmentEnded: 'command.endSegment',
  rundownEdited: 'command.edit',
  editUndone: 'command.undoEdit',
  rundownLocked: 'command.lockRundown',
  slideTurned: 'command.turnSlide',
  programmeCut: 'command.cutProgramme',
  stageTold: 'command.tellStage',
} as const satisfies Partial<Record<ShowEvent['type'], string>>;

/** What somebody else did first, in both languages. */
export const actNames: ReadonlyMap<string, Text> = new Map(
  Object.entries(commands).map(([type, key]) => [type, { zh: showZh[key], en: showEn[key] }]),
);

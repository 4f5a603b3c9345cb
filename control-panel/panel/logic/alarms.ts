import type { Input } from '../../../server/protocol/event-plan.ts';
import type { Alarm } from '../../../server/protocol/status.ts';
import type { PublicView } from '../../../server/protocol/views.ts';

/** From the one that can't wait a second to the one that can wait for a break. */
const order: readonly Alarm['code'][] = [
  'soundAfterClosing',
  'gateNotConfirmed',
  'journalFailing',
  'ingestWorkerDied',
  'edgeMissing',
  'inputMissing',
  'stageMissing',
  'feedFailing',
  'sealFailing',
  'planDiffers',
];
const urgent: ReadonlySet<Alarm['code']> = new Set(order.slice(0, 5));

export interface AlarmLine {
  readonly alarm: Alarm;
  /** Harms the show this moment. */
  readonly urgent: boolean;
  /** The input that the alarm is about, where it is about one. */
  readonly input: Input | null;
}

/** Alarms as they are drawn: the worst first, the older first among equals. */
export const alarmLines = (alarms: readonly Alarm[], view: PublicView | null): AlarmLine[] =>
  alarms
    .toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code) || a.since - b.since)
    .map((alarm) => ({
      alarm,
      urgent: urgent.has(alarm.code),
      input: view?.inputs.find(({ id }) => id === alarm.detail) ?? null,
    }));

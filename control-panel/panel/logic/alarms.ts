import type { Alarm, PanelStatus } from '../../../server/protocol/status.ts';
import type { Text } from '../../../server/protocol/values.ts';
import type { PublicView } from '../../../server/protocol/views.ts';

/** From the one that can't wait a second to the one that can wait for a break. */
const order: readonly Alarm['code'][] = [
  'soundAfterClosing',
  'hallNotClosed',
  'nobodyStarted',
  'gateNotConfirmed',
  'journalFailing',
  'ingestWorkerDied',
  'edgeMissing',
  'programmeMissing',
  'recordingFailing',
  'diskFull',
  'hallNotOpen',
  'hallMissing',
  'hallOpenedByHand',
  'inputMissing',
  'stageMissing',
  'hlsFailing',
  'pushFailing',
  'diskLow',
  'pushWithoutKey',
  'feedFailing',
  'sealFailing',
  'hookFailing',
  'planDiffers',
];
const urgent: ReadonlySet<Alarm['code']> = new Set(order.slice(0, 8));

export interface AlarmLine {
  readonly alarm: Alarm;
  /** Harms the show this moment. */
  readonly urgent: boolean;
  /** The name of the input or machine that the alarm is about, where it is about one. */
  readonly subject: Text | null;
}

/** Alarms as they are drawn: the worst first, the older first among equals. */
export const alarmLines = (
  { alarms, hall, waysOut }: Pick<PanelStatus, 'alarms' | 'hall' | 'waysOut'>,
  view: PublicView | null,
): AlarmLine[] =>
  alarms
    .toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code) || a.since - b.since)
    .map((alarm) => ({
      alarm,
      urgent: urgent.has(alarm.code),
      subject: nameOf(alarm, namedBy(alarm.code, [...hall, ...(waysOut?.pushes ?? [])], view)),
    }));

type Named = { readonly id: string; readonly name: Text };

/** What an alarm's detail is the id of, where it is one. */
function namedBy(
  code: Alarm['code'],
  machines: readonly Named[],
  view: PublicView | null,
): readonly Named[] {
  if (code === 'nobodyStarted') return view?.groups.flatMap((group) => group.presentations) ?? [];
  return /^(hall|push)/.test(code) ? machines : (view?.inputs ?? []);
}

const nameOf = ({ detail }: Alarm, among: readonly Named[]): Text | null =>
  among.find(({ id }) => id === detail)?.name ?? null;

import { clockText } from '../../../viewer/common/clock-reading.ts';
import type { Instant } from '../../../server/protocol/values.ts';
import { formatSecond, type Translate } from '../../../viewer/common/language.svelte.ts';
import type { PanelKey } from '../messages/index.ts';
import type { OnAirReport } from './on-air.ts';

/** How loud a report is to be drawn. */
export type Loudness = 'good' | 'quiet' | 'warning' | 'alarm';

/** A length with its sign and tenths, as `+0.6` or `−14.2`. */
export function signedMs(ms: number): string {
  const tenths = Math.abs(ms).toFixed(1);
  return `${ms < 0 && tenths !== '0.0' ? '−' : '+'}${tenths}`;
}

/** A loudness in whole decibels, as `−23`. */
export const decibels = (db: number): string => `${db < 0 ? '−' : ''}${Math.abs(db)}`;

/** What was measured on air, in words; `wallOf` gives an instant by the clock on the wall. */
export function onAirText(
  report: OnAirReport,
  wallOf: (at: Instant) => number,
  t: Translate<PanelKey>,
): string {
  switch (report.kind) {
    case 'unmeasured':
      return t('onAir.unmeasured');
    case 'pending':
      return t('onAir.pending');
    case 'sounding':
      return report.level === null
        ? t('onAir.sounding')
        : [t('onAir.sounding'), t('onAir.level', { db: decibels(report.level) })].join(
            t('onAir.and'),
          );
    case 'unheard':
      return report.forMs === null
        ? t('onAir.neverHeard')
        : t('onAir.unheard', { time: clockText(report.forMs) });
    case 'leak':
      return report.loudest === null
        ? t('onAir.leak', { packets: report.packets })
        : t('onAir.loudLeak', { packets: report.packets, db: decibels(report.loudest) });
    case 'silent':
      return [
        closing(report, t),
        t('onAir.silentSince', { time: formatSecond(wallOf(report.since)) }),
      ].join(t('onAir.and'));
  }
}

function closing(
  { afterLimitMs, lastPacketMs }: Extract<OnAirReport, { kind: 'silent' }>,
  t: Translate<PanelKey>,
): string {
  const closed =
    afterLimitMs === null ? t('onAir.closed') : t('onAir.closedAt', { ms: signedMs(afterLimitMs) });
  if (lastPacketMs === null) return [closed, t('onAir.nothingSent')].join(t('onAir.and'));
  return [closed, t('onAir.lastPacket', { ms: signedMs(lastPacketMs) })].join(t('onAir.and'));
}

export function loudnessOf({ kind }: OnAirReport): Loudness {
  switch (kind) {
    case 'leak':
      return 'alarm';
    case 'unheard':
    case 'unmeasured':
      return 'warning';
    case 'sounding':
      return 'good';
    case 'silent':
    case 'pending':
      return 'quiet';
  }
}

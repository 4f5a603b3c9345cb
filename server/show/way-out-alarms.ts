import type { Instant } from '../protocol/values.ts';
import {
  wayOutAlarmCodes,
  type WayOutAlarmCode,
  type WayOutStatus,
  type WaysOutStatus,
} from '../protocol/ways-out.ts';

/** What is tried again and works within this time alarms nobody, in ms. */
const PATIENCE_MS = 5_000;
const ABOUT_ALL = [''];
const NOTHING: readonly string[] = [];

export type WayOutFindings = Readonly<Record<WayOutAlarmCode, readonly string[]>>;

/** Pure: what is wrong on the way out, by code, and what it is about. */
export function findWayOutAlarms(status: WaysOutStatus | null, now: Instant): WayOutFindings {
  if (!status) return noFindings;
  const { hls, recording, pushes } = status;
  const fails = (one: WayOutStatus): boolean =>
    one.error !== '' && (one.state === 'retrying' || now - one.since > PATIENCE_MS);
  const about = (wrong: boolean): readonly string[] => (wrong ? ABOUT_ALL : NOTHING);
  return {
    recordingFailing: about(fails(recording)),
    diskFull: about(recording.disk === 'full'),
    diskLow: about(recording.disk === 'low'),
    hlsFailing: about(fails(hls)),
    pushFailing: pushes.filter((push) => push.state !== 'off' && fails(push)).map(({ id }) => id),
    pushWithoutKey: pushes.filter(({ state }) => state === 'noKey').map(({ id }) => id),
  };
}

const noFindings: WayOutFindings = {
  ...{ recordingFailing: [], diskFull: [], diskLow: [] },
  ...{ hlsFailing: [], pushFailing: [], pushWithoutKey: [] },
} satisfies Record<(typeof wayOutAlarmCodes)[number], readonly string[]>;

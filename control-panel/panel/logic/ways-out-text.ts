import type { Instant } from '../../../server/protocol/values.ts';
import type {
  PushStatus,
  RecordingStatus,
  WayOutStatus,
} from '../../../server/protocol/ways-out.ts';
import {
  formatList,
  formatNumber,
  formatSecond,
  type Translate,
} from '../../../viewer/common/language.svelte.ts';
import type { PanelKey } from '../messages/index.ts';
import type { Loudness } from './on-air-text.ts';

export interface OutLine {
  readonly loudness: Loudness;
  /** In a word or two, with what it is given. */
  readonly state: string;
  /** What else there is to say of it; empty where there is nothing. */
  readonly detail: string;
}

type Say = Translate<PanelKey>;
type WallOf = (at: Instant) => number;

const MEGA = 1e6;
const GIGA = 1e9;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export const outLine = (
  status: WayOutStatus,
  t: Say,
  wallOf: WallOf,
  running: PanelKey = 'out.running',
): OutLine => ({
  loudness: loudnessOf(status),
  state: stateText(status, t, wallOf, running),
  detail: parts(errorText(status, t), gapsText(status, t)),
});

export function pushLine(push: PushStatus, t: Say, wallOf: WallOf): OutLine {
  const line = outLine(push, t, wallOf);
  if (push.state !== 'noKey') return line;
  return { ...line, detail: t('out.missing', { names: formatList(push.missing) }) };
}

export function recordingLine(recording: RecordingStatus, t: Say, wallOf: WallOf): OutLine {
  const { disk, state, file, size, clip } = recording;
  const line = outLine(recording, t, wallOf, 'out.recordingRuns');
  const detail = parts(
    line.detail,
    file === null ? '' : t('out.file', { file, size: bytesText(size) }),
    clip === null ? '' : t('out.clip', { file: clip }),
    freeText(recording, t),
  );
  if (disk === 'full') return { loudness: 'alarm', state: t('out.noSpace'), detail };
  if (state === 'off') return { loudness: 'quiet', state: t('out.notYet'), detail };
  return { ...line, detail, loudness: disk === 'low' ? 'warning' : line.loudness };
}

function stateText(
  { state, since, bitrate }: WayOutStatus,
  t: Say,
  wallOf: WallOf,
  running: PanelKey,
): string {
  const at = t('out.since', { time: formatSecond(wallOf(since)) });
  switch (state) {
    case 'running':
      return parts(t(running), t('out.rate', { rate: formatNumber(rounded(bitrate / MEGA)) }));
    case 'retrying':
      return parts(t('out.retrying'), at);
    case 'off':
      return parts(t('out.off'), at);
    case 'connecting':
      return t('out.connecting');
    case 'noKey':
      return t('out.noKey');
  }
}

const loudnessOf = ({ state }: WayOutStatus): Loudness => {
  if (state === 'running') return 'good';
  return state === 'retrying' || state === 'noKey' ? 'warning' : 'quiet';
};

const errorText = ({ error }: WayOutStatus, t: Say): string =>
  error === 'hanging' ? t('out.hanging') : error;

const gapsText = ({ gaps }: WayOutStatus, t: Say): string =>
  gaps === 0 ? '' : t('out.gaps', { count: gaps });

function freeText({ free, left }: RecordingStatus, t: Say): string {
  if (free === null) return '';
  const room = bytesText(free);
  if (left === null) return t('out.free', { free: room });
  const minutes = Math.floor(left / MINUTE_MS);
  if (minutes < 120) return t('out.leftMinutes', { free: room, minutes: formatNumber(minutes) });
  return t('out.left', { free: room, hours: formatNumber(Math.floor(left / HOUR_MS)) });
}

const bytesText = (bytes: number): string =>
  bytes < GIGA
    ? `${formatNumber(Math.round(bytes / MEGA))} MB`
    : `${formatNumber(rounded(bytes / GIGA))} GB`;

const rounded = (value: number): number => Math.round(value * 10) / 10;

const parts = (...texts: string[]): string => texts.filter((text) => text !== '').join(' · ');

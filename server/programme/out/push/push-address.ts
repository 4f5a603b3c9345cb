import type { PushTarget } from '../../../protocol/equipment.ts';
import type { Secrets } from '../../../automation/fill.ts';

/** Where a push goes, as ffmpeg is told it. */
export interface PushAddress {
  /** Without anything secret. */
  readonly url: string;
  readonly container: 'flv' | 'mpegts';
  /** Options of the protocol, as lines of a preset. */
  readonly preset: string;
  /** What must never be shown. */
  readonly secrets: readonly string[];
}

/** The environment variables that a push needs. */
export const variablesOf = ({ key, passphrase, streamId }: PushTarget): string[] =>
  [key, passphrase, streamId].filter((name) => name !== null);

/** Those of them that aren't there, or hold what can't be handed on: more than one line, or nothing. */
export const missingOf = (target: PushTarget, secrets: Secrets): string[] =>
  variablesOf(target).filter((name) => !isPlain(secrets(name)));

// A line of a preset has at most 1,000 characters (ffmpeg_opt.c, opt_preset).
const isPlain = (value: string | undefined): boolean =>
  value !== undefined && value.length > 0 && value.length < 900 && !/[\r\n\0]/.test(value);

/** Null as long as a variable is missing. */
export function addressOf(target: PushTarget, secrets: Secrets): PushAddress | null {
  if (missingOf(target, secrets).length > 0) return null;
  const read = (name: string | null): string | null => (name && secrets(name)) ?? null;
  const [key, passphrase, streamId] = [target.key, target.passphrase, target.streamId].map(read);
  const options =
    target.kind === 'srt'
      ? { passphrase, streamid: streamId }
      : { rtmp_app: appOf(target.url), rtmp_playpath: key };
  return {
    url: target.kind === 'srt' ? `${target.url}?mode=caller` : target.url,
    container: target.kind === 'srt' ? 'mpegts' : 'flv',
    preset: Object.entries(options)
      .flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
      .join('\n'),
    secrets: [key, passphrase, streamId].filter((value) => typeof value === 'string'),
  };
}

/** All of an RTMP address's path: what ffmpeg takes for the name of the stream comes as the key. */
const appOf = (url: string): string => url.replace(/^rtmps?:\/\/[^/]*\/?/, '').replace(/\/$/, '');

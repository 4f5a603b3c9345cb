/** What each way out tells ffmpeg: nothing is decoded or encoded, packets are only put in other boxes. */

/**
 * Half a second of packets says all there is to know of the streams, so that nothing waits longer;
 * `-progress` lines on standard output tell that it still works.
 */
const INPUT = [
  ...['-hide_banner', '-loglevel', 'error', '-y', '-progress', 'pipe:1', '-stats_period', '1'],
  ...['-analyzeduration', '500000', '-probesize', '1000000', '-f', 'mpegts', '-i', 'pipe:0'],
  ...['-map', '0:v:0', '-map', '0:a:0', '-c', 'copy'],
];

/**
 * Segments of MPEG-TS, one from each keyframe on, which both hls.js and Safari play over a
 * discontinuity, as fMP4 with another initialisation doesn't everywhere. Each is named on standard output
 * once it is whole: `NAME,START,END`. The least length is below a keyframe's distance, so that every one cuts.
 */
export const segmentArguments = (folder: string, run: string): string[] => [
  ...INPUT,
  ...['-f', 'segment', '-segment_format', 'mpegts', '-segment_time', '0.5'],
  ...['-segment_list', 'pipe:1', '-segment_list_type', 'csv'],
  `${escapePattern(folder)}/${run}-%06d.ts`,
];

/**
 * Fragmented MP4 (ISO/IEC 14496-12, 8.8), a fragment for each keyframe's distance and written at once:
 * what is lost by a kill is what has not become a fragment. The header is kept back until the sound's
 * configuration is known, which it only is from its first packet on. However long a hole is, it isn't
 * closed: what comes after it stands at its own time.
 */
export const recordArguments = (file: string): string[] => [
  ...['-dts_delta_threshold', '100000', ...INPUT],
  ...['-bsf:a', 'aac_adtstoasc', '-f', 'mp4', '-flush_packets', '1'],
  ...['-movflags', '+frag_keyframe+empty_moov+delay_moov+default_base_moof', `file:${file}`],
];

/** Joins files that stand in a concat list on standard input to one whose index comes first. */
export const joinArguments = (file: string): string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-y'],
  ...['-f', 'concat', '-safe', '0', '-protocol_whitelist', 'file,pipe', '-i', 'pipe:0'],
  ...['-map', '0', '-c', 'copy', '-movflags', '+faststart', '-f', 'mp4', `file:${file}`],
];

/** Longest silence of a network's socket, in µs, where the protocol heeds it. */
const SOCKET_TIMEOUT_US = '10000000';

/**
 * Sends to `url`; what is secret of the address comes as a preset by `/dev/fd/4`, as others on the
 * machine can read command lines.
 */
export const pushArguments = (url: string, container: 'flv' | 'mpegts'): string[] => [
  ...INPUT,
  ...['-rw_timeout', SOCKET_TIMEOUT_US, '-flush_packets', '1', '-f', container],
  ...(container === 'flv' ? ['-flvflags', '+no_duration_filesize'] : []),
  ...['-fpre', '/dev/fd/4', url],
];

/** A percent sign begins a number in a pattern of names. */
const escapePattern = (path: string): string => path.replaceAll('%', '%%');

import { write } from 'sdp-transform';
import type { MediaKind, RtpParametersMessage } from '../protocol/media.ts';
import type { FrameSize } from './frame.ts';
import { CHANNELS, SAMPLE_RATE } from './sound-buffer.ts';

const LOCAL = '127.0.0.1';

/** What is sent to `port`, and its RTCP to the one after it, which is where ffmpeg listens for that. */
export function sessionOf(kind: MediaKind, parameters: RtpParametersMessage, port: number): string {
  const [codec] = parameters.codecs;
  if (!codec) throw new Error('a stream without a codec');
  const { payloadType, clockRate, channels } = codec;
  const config = Object.entries(codec.parameters ?? {}).map(([name, value]) => `${name}=${value}`);
  return write({
    version: 0,
    origin: {
      ...{ username: '-', sessionId: 0, sessionVersion: 0 },
      ...{ netType: 'IN', ipVer: 4, address: LOCAL },
    },
    name: 'input',
    connection: { version: 4, ip: LOCAL },
    timing: { start: 0, stop: 0 },
    media: [
      {
        ...{ type: kind, port, protocol: 'RTP/AVP', payloads: `${payloadType}` },
        // Nobody else on the network is listened to (RFC 4570).
        sourceFilter: {
          ...{ filterMode: 'incl', netType: 'IN', addressTypes: 'IP4' },
          ...{ destAddress: '*', srcList: LOCAL },
        },
        rtp: [
          {
            ...{ payload: payloadType, codec: codec.mimeType.split('/')[1] ?? '', rate: clockRate },
            ...(channels !== undefined && { encoding: channels }),
          },
        ],
        fmtp: config.length > 0 ? [{ payload: payloadType, config: config.join(';') }] : [],
        direction: 'recvonly',
      },
    ],
  });
}

/**
 * Reads the session description from standard input and writes raw pictures or sound to standard
 * output, as soon as they are there: the first packet is not looked at for longer than needed, and
 * a missing one is not waited for longer than 100 ms.
 */
export const decoderArguments = (kind: MediaKind, size: FrameSize): string[] => [
  ...['-hide_banner', '-loglevel', 'warning', '-nostats'],
  ...['-protocol_whitelist', 'pipe,udp,rtp', '-max_delay', '100000', '-buffer_size', '4000000'],
  ...['-probesize', '32', '-fpsprobesize', '0', '-flags', 'low_delay', '-threads', '1'],
  ...['-f', 'sdp', '-i', 'pipe:0'],
  ...(kind === 'video' ? pictures(size) : SOUND),
  ...['-flush_packets', '1', 'pipe:1'],
];

/** Whole in the programme's picture, with bars where its shape is another. */
const pictures = ({ width, height }: FrameSize): string[] => [
  '-vf',
  `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bilinear,` +
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2,setsar=1`,
  ...['-filter_threads', '1', '-fps_mode', 'passthrough'],
  ...['-pix_fmt', 'yuv420p', '-f', 'rawvideo'],
];

const SOUND = ['-ar', `${SAMPLE_RATE}`, '-ac', `${CHANNELS}`, '-f', 's16le'];

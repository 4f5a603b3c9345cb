import { SECOND_INPUT } from '../media/tied-process.ts';
import type { FrameSize } from './frame.ts';
import { CHANNELS, SAMPLE_RATE } from './sound-buffer.ts';

/** What 1280x720 gets, in bit/s; other sizes by their pixels. */
const RATE_OF_720P = 2_500_000;
const PIXELS_OF_720P = 1280 * 720;
const LEAST_RATE = 400_000;

const bitRate = ({ width, height }: FrameSize): number =>
  Math.max(LEAST_RATE, Math.round((RATE_OF_720P * width * height) / PIXELS_OF_720P));

/**
 * Pictures from standard input and sound from the second, as MPEG-TS to standard output. A keyframe
 * at each whole second and nowhere else, whose group refers to nothing before it: segments, clips
 * and whoever joins begin there. No B frames, and nothing is held back for a look ahead.
 */
export function encoderArguments(size: FrameSize, rate: number): string[] {
  const bits = `${bitRate(size)}`;
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostats'],
    ...['-probesize', '32', '-f', 'rawvideo', '-pix_fmt', 'yuv420p'],
    ...['-s', `${size.width}x${size.height}`, '-framerate', `${rate}`, '-i', 'pipe:0'],
    ...['-probesize', '32', '-f', 's16le', '-ar', `${SAMPLE_RATE}`, '-ac', `${CHANNELS}`],
    ...['-i', SECOND_INPUT, '-map', '0:v', '-map', '1:a'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency', '-profile:v', 'main'],
    ...['-b:v', bits, '-maxrate', bits, '-bufsize', bits, '-bf', '0', '-flags', '+cgop'],
    ...[
      '-g',
      `${rate}`,
      '-keyint_min',
      `${rate}`,
      '-sc_threshold',
      '0',
      '-fps_mode',
      'passthrough',
    ],
    ...['-c:a', 'aac', '-b:a', '128k'],
    ...['-f', 'mpegts', '-muxdelay', '0', '-muxpreload', '0', '-pes_payload_size', '0'],
    ...['-max_interleave_delta', '500000', '-flush_packets', '1', 'pipe:1'],
  ];
}

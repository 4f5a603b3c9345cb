/** Where one stream of the feed goes: a plain transport's ports, and the numbers its packets carry. */
export interface FeedTarget {
  readonly ip: string;
  readonly port: number;
  readonly rtcpPort: number;
  readonly ssrc: number;
  readonly payloadType: number;
}

const COMMON = ['-hide_banner', '-loglevel', 'error', '-nostdin'];
const SIZE = '960x540';
const FPS = 25;
/** ffmpeg never hears of keyframe requests, so a joiner waits this long at most: 3 frames, 0.12 s. */
const KEYFRAME_FRAMES = 3;

/** A block that glides over a dark ground under a running clock. */
const CLOCK_PICTURE =
  `color=c=0x141b24:s=${SIZE}:r=${FPS}[ground];color=c=0x2f6f9f:s=120x120:r=${FPS}[block];` +
  `[ground][block]overlay=x='(W-w)*(0.5+0.5*sin(0.7*t))':y=360,` +
  `drawtext=text='%{pts\\:hms}':fontsize=104:fontcolor=white:x=(w-tw)/2:y=140`;
/** The same where no font is to be had: a test picture that counts by itself. */
const PLAIN_PICTURE = `testsrc2=size=${SIZE}:rate=${FPS}`;

/**
 * Voiced sound in syllables, 3.6 a second, with pauses for breath every 4.2 s: overtones of a
 * wavering 118 Hz whose loudness shifts as vowels do.
 */
const VOICE =
  'st(0,2*PI*118*t+2.5*sin(2*PI*0.6*t)+1.2*sin(2*PI*2.3*t));' +
  'st(1,lt(mod(t,4.2),3.4)*pow(0.5-0.5*cos(2*PI*3.6*t),1.5));' +
  '0.22*ld(1)*(sin(ld(0))+0.8*sin(2*ld(0))+(0.5+0.4*sin(2*PI*1.8*t))*sin(4*ld(0))' +
  '+(0.4+0.4*sin(2*PI*1.1*t+1))*sin(7*ld(0))+0.15*sin(20*ld(0)))';
/** A low murmur, 18 dB below the voice. */
const MURMUR = '0.02*(1+0.5*sin(2*PI*0.3*t))*(sin(2*PI*98*t)+0.6*sin(2*PI*147*t))';

export type Sound = 'voice' | 'murmur';

/** Ends with status 0 where drawtext finds a font. */
export const fontProbeArguments = (): string[] => [
  ...COMMON,
  ...['-f', 'lavfi', '-i', 'color=s=64x64,drawtext=text=0', '-frames:v', '1', '-f', 'null', '-'],
];

export const pictureArguments = (target: FeedTarget, font: boolean): string[] => [
  ...COMMON,
  ...['-re', '-f', 'lavfi', '-i', font ? CLOCK_PICTURE : PLAIN_PICTURE],
  ...['-pix_fmt', 'yuv420p', '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '16'],
  // More threads than one cost four times as much: they wait for each other awake.
  ...['-threads', '1', '-error-resilient', '1', '-auto-alt-ref', '0', '-lag-in-frames', '0'],
  ...['-b:v', '1000k', '-maxrate', '1400k', '-bufsize', '700k', '-g', `${KEYFRAME_FRAMES}`],
  ...output(target),
];

export const soundArguments = (sounds: readonly [Sound, FeedTarget][]): string[] => [
  ...COMMON,
  ...sounds.flatMap(([sound]) => ['-re', '-f', 'lavfi', '-i', tone(sound)]),
  ...sounds.flatMap(([, target], index) => [
    ...['-map', `${index}:a`, '-c:a', 'libopus', '-b:a', '32k', '-application', 'voip'],
    ...['-frame_duration', '20', ...output(target)],
  ]),
];

/** Made in pieces of one packet, 20 ms: of larger ones ffmpeg sends three packets at once, then none. */
const tone = (sound: Sound): string =>
  `aevalsrc=s=16000:n=320:exprs='${sound === 'voice' ? VOICE : MURMUR}'`;

const output = ({ ip, port, rtcpPort, ssrc, payloadType }: FeedTarget): string[] => [
  ...['-ssrc', `${ssrc}`, '-payload_type', `${payloadType}`, '-f', 'rtp'],
  `rtp://${ip}:${port}?rtcpport=${rtcpPort}&pkt_size=1200`,
];

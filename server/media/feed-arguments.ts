/** Where one stream of the feed goes: a plain transport's ports, and the numbers its packets carry. */
export interface FeedTarget {
  readonly ip: string;
  readonly port: number;
  readonly rtcpPort: number;
  readonly ssrc: number;
  readonly payloadType: number;
}

/** What the feed plays: each is encoded once, and then sent over and over as it is. */
export type FeedPart = 'picture' | 'voice' | 'murmur';

const COMMON = ['-hide_banner', '-loglevel', 'error', '-nostdin'];
/** Seconds; everything in the parts comes round in it. */
const LOOP_S = 12;
const SIZE = '960x540';
const FPS = 25;
/** ffmpeg never hears of keyframe requests: every frame is one, so that nobody who joins waits. */
const KEYFRAME_FRAMES = 1;

/** A block that glides over a dark ground under a running clock. */
const CLOCK_PICTURE =
  `color=c=0x141b24:s=${SIZE}:r=${FPS}[ground];color=c=0x2f6f9f:s=120x120:r=${FPS}[block];` +
  `[ground][block]overlay=x='(W-w)*(0.5+0.5*sin(2*PI*t/${LOOP_S}))':y=360,` +
  `drawtext=text='%{pts\\:hms}':fontsize=104:fontcolor=white:x=(w-tw)/2:y=140`;
/** The same where no font is to be had: a test picture that counts by itself. */
const PLAIN_PICTURE = `testsrc2=size=${SIZE}:rate=${FPS}`;

/**
 * Voiced sound in syllables, 3.5 a second, with pauses for breath every 4 s: overtones of a
 * wavering 118 Hz whose loudness shifts as vowels do.
 */
const VOICE =
  'st(0,2*PI*118*t+2.5*sin(2*PI*0.5*t)+1.2*sin(2*PI*2.25*t));' +
  'st(1,lt(mod(t,4),3.2)*pow(0.5-0.5*cos(2*PI*3.5*t),1.5));' +
  '0.22*ld(1)*(sin(ld(0))+0.8*sin(2*ld(0))+(0.5+0.4*sin(2*PI*1.75*t))*sin(4*ld(0))' +
  '+(0.4+0.4*sin(2*PI*1.25*t+1))*sin(7*ld(0))+0.15*sin(20*ld(0)))';
/** A low murmur, 18 dB below the voice. */
const MURMUR = '0.02*(1+0.5*sin(2*PI*0.25*t))*(sin(2*PI*98*t)+0.6*sin(2*PI*147*t))';

/** Ends with status 0 where drawtext finds a font. */
export const fontProbeArguments = (): string[] => [
  ...COMMON,
  ...['-f', 'lavfi', '-i', 'color=s=64x64,drawtext=text=0', '-frames:v', '1', '-f', 'null', '-'],
];

/** Encodes a part, once; the output file's name is to follow. */
export const encodeArguments = (part: FeedPart, font: boolean): string[] => [
  ...[...COMMON, '-y', '-f', 'lavfi', '-i', source(part, font), '-t', `${LOOP_S}`],
  ...(part === 'picture' ? PICTURE_CODING : SOUND_CODING),
  ...['-f', 'matroska'],
];

/** Sends the files over and over, in their own time: nothing is decoded or encoded. */
export const playArguments = (streams: readonly (readonly [string, FeedTarget])[]): string[] => [
  ...COMMON,
  ...streams.flatMap(([file]) => ['-re', '-stream_loop', '-1', '-i', file]),
  ...streams.flatMap(([, target], index) => ['-map', `${index}`, '-c', 'copy', ...output(target)]),
];

function source(part: FeedPart, font: boolean): string {
  if (part === 'picture') return font ? CLOCK_PICTURE : PLAIN_PICTURE;
  return `aevalsrc=s=16000:exprs='${part === 'voice' ? VOICE : MURMUR}'`;
}

const PICTURE_CODING = [
  ...['-pix_fmt', 'yuv420p', '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'],
  ...['-threads', '1', '-error-resilient', '1', '-auto-alt-ref', '0', '-lag-in-frames', '0'],
  ...['-b:v', '1500k', '-maxrate', '2000k', '-bufsize', '1000k', '-g', `${KEYFRAME_FRAMES}`],
];
const SOUND_CODING = [
  ...['-c:a', 'libopus', '-b:a', '32k', '-application', 'voip', '-frame_duration', '20'],
];

const output = ({ ip, port, rtcpPort, ssrc, payloadType }: FeedTarget): string[] => [
  ...['-ssrc', `${ssrc}`, '-payload_type', `${payloadType}`, '-f', 'rtp'],
  `rtp://${ip}:${port}?rtcpport=${rtcpPort}&pkt_size=1200`,
];

import { runTied } from '../../server/media/tied-process.ts';
import { ffmpegBin } from './media.ts';

/** Brighter than this, of 255, it is a flash. */
const BRIGHT = 128;
const QUIET = '-30dB';

/** When pictures turn bright and sound begins, in s of the file's own time. */
export interface FlashesAndBeeps {
  readonly flashes: readonly number[];
  readonly beeps: readonly number[];
}

/** Finds them by ffmpeg's signalstats and silencedetect. */
export async function flashesAndBeeps(file: string): Promise<FlashesAndBeeps> {
  const pictures = await told(file, [
    ...[
      '-map',
      '0:v',
      '-vf',
      'scale=64:36,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-',
    ],
    ...['-f', 'null', '/dev/null'],
  ]);
  const sounds = await told(file, [
    ...['-map', '0:a', '-af', `silencedetect=noise=${QUIET}:d=0.3,ametadata=print:file=-`],
    ...['-f', 'null', '/dev/null'],
  ]);
  const beeps = [...sounds.matchAll(/lavfi\.silence_end=([\d.]+)/g)].map(([, at]) => Number(at));
  return { flashes: risesOf(pictures), beeps };
}

/** How much later the sound comes than the picture, in ms, flash by flash. */
export const offsets = ({ flashes, beeps }: FlashesAndBeeps): number[] =>
  flashes.flatMap((flash) => {
    const nearest = beeps
      .map((beep) => (beep - flash) * 1_000)
      .toSorted((a, b) => Math.abs(a) - Math.abs(b))
      .at(0);
    return nearest === undefined || Math.abs(nearest) > 500 ? [] : [nearest];
  });

function risesOf(text: string): number[] {
  const readings = [...text.matchAll(/pts_time:([\d.]+)\s+lavfi\.signalstats\.YAVG=([\d.]+)/g)];
  let before = 255;
  return readings.flatMap(([, at, brightness]) => {
    const rises = before <= BRIGHT && Number(brightness) > BRIGHT;
    before = Number(brightness);
    return rises ? [Number(at)] : [];
  });
}

async function told(file: string, args: readonly string[]): Promise<string> {
  const pieces: Buffer[] = [];
  const { ended } = runTied(
    ffmpegBin,
    ['-hide_banner', '-loglevel', 'error', '-nostdin', '-copyts', '-i', file, ...args],
    { onOutput: (piece) => void pieces.push(piece) },
  );
  const { code, lastWords } = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended (${code}) ${lastWords}`);
  return Buffer.concat(pieces).toString();
}

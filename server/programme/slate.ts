import { create } from 'fontkit';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFile } from '../exports/fonts.ts';
import type { Log } from '../log.ts';
import { runTied } from '../media/tied-process.ts';
import type { ShowFacts } from '../protocol/show-facts.ts';
import { frameBytes, type FrameSize } from './frame.ts';
import { programmeMessages } from './messages.ts';

type Event = ShowFacts['event'];

interface Line {
  readonly text: string;
  /** Of the picture's height: the middle of the line, and how large it is at most. */
  readonly middle: number;
  readonly largest: number;
  readonly colour: string;
}

const GROUND = '0x141b24';
const PAPER = '0xf2f4f7';
const QUIET = '0x9fb0c3';
/** No line is longer than this share of the picture's width. */
const WIDEST = 0.86;

/**
 * Draws the card that stands in for a picture that doesn't come: what is reviewed, and in both
 * languages that it goes on. Where this ffmpeg writes no text it is the empty card.
 */
export async function drawSlate(
  event: Event | null,
  size: FrameSize,
  { ffmpegBin, log }: { readonly ffmpegBin: string; readonly log: Log },
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'podium-slate-'));
  try {
    const lines = linesOf(event);
    // In files: no text then has to be put into the language of filters.
    await Promise.all(lines.map(({ text }, index) => writeFile(textFile(folder, index), text)));
    const texts = lines.map((line, index) => drawText(line, size, textFile(folder, index)));
    return (
      (await drawn(ffmpegBin, size, [card(size), ...texts])) ??
      (await drawn(ffmpegBin, size, [card(size)])) ??
      Buffer.alloc(frameBytes(size), 0x80)
    );
  } catch (error) {
    log.error({ err: error }, 'the slate could not be drawn');
    return Buffer.alloc(frameBytes(size), 0x80);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The event's own language first. */
function linesOf(event: Event | null): Line[] {
  const { zh, en } = programmeMessages;
  const texts = event?.language === 'en' ? [en, zh] : [zh, en];
  const [first, second] = texts;
  const title = event ? [{ text: event.title[event.language], middle: 0.36 }] : [];
  return [
    ...title.map((line) => ({ ...line, largest: 0.085, colour: PAPER })),
    { text: first?.noPicture ?? '', middle: 0.58, largest: 0.055, colour: PAPER },
    { text: second?.noPicture ?? '', middle: 0.68, largest: 0.042, colour: QUIET },
  ];
}

const textFile = (folder: string, index: number): string => join(folder, `${index}.txt`);

/** A line above the words, where the eye begins. */
const card = ({ width, height }: FrameSize): string =>
  `drawbox=x=${Math.round(width * 0.44)}:y=${Math.round(height * 0.475)}` +
  `:w=${Math.round(width * 0.12)}:h=${Math.max(2, Math.round(height * 0.006))}:color=0x2f6f9f:t=fill`;

function drawText({ text, middle, largest, colour }: Line, size: FrameSize, file: string): string {
  const widest = (size.width * WIDEST) / emsOf(text);
  const pixels = Math.floor(Math.min(size.height * largest, widest));
  const options = {
    ...{ fontfile: fontFile(), textfile: file, expansion: 'none', fontcolor: colour },
    ...{ fontsize: `${pixels}`, x: '(w-tw)/2', y: `${Math.round(size.height * middle)}-th/2` },
  };
  return `drawtext=${Object.entries(options)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(':')}`;
}

/** For the language of filters, twice: once for the option, once for the graph (ffmpeg-utils, Quoting). */
const quoted = (value: string): string =>
  value.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&');

/** How wide a text is, in its own size. */
function emsOf(text: string): number {
  const font = create(readFileSync(fontFile()));
  if (!('layout' in font)) throw new Error('the font file holds no single font');
  return Math.max(1, font.layout(text).advanceWidth / font.unitsPerEm);
}

/** The picture, or null where ffmpeg can't draw it. */
async function drawn(
  ffmpegBin: string,
  { width, height }: FrameSize,
  filters: readonly string[],
): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  const ffmpeg = runTied(
    ffmpegBin,
    [
      ...['-hide_banner', '-loglevel', 'error', '-f', 'lavfi'],
      ...['-i', `color=c=${GROUND}:s=${width}x${height}`, '-vf', filters.join(',')],
      ...['-frames:v', '1', '-pix_fmt', 'yuv420p', '-f', 'rawvideo', 'pipe:1'],
    ],
    { onOutput: (piece) => void pieces.push(piece) },
  );
  const { code } = await ffmpeg.ended;
  const frame = Buffer.concat(pieces);
  return code === 0 && frame.length === frameBytes({ width, height }) ? frame : null;
}

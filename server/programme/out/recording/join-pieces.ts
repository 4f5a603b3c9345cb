import { readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runTied } from '../../../media/tied-process.ts';
import { joinArguments } from '../ffmpeg-arguments.ts';
import { holesIn } from './holes-in.ts';
import { isoTime, type ClipFileNote, type ClipPiece } from './note-files.ts';

/** Of whatever else runs on the machine, everything goes before this. */
const NICE = ['-n', '15'];

/**
 * Makes one file of a clip's pieces, each at its own time, with its index at the front, so that pages
 * can jump in it at once. What was recorded is kept until that stands. Resolves with what is to stand
 * in the note then, and with null where it can't be done.
 */
export async function joinPieces(
  folder: string,
  note: ClipFileNote,
  ffmpegBin: string,
): Promise<ClipFileNote | null> {
  const pieces = await measured(folder, note.pieces, ffmpegBin);
  const part = join(folder, `.${note.file}.part`);
  const args = [...NICE, ffmpegBin, ...joinArguments(part)];
  const joining = runTied('nice', args, { input: true });
  joining.input?.end(concatList(folder, pieces));
  const { code } = await joining.ended;
  if (code !== 0) {
    await removeIfThere(part);
    return null;
  }
  await rename(part, join(folder, note.file));
  for (const name of await readdir(folder))
    if (name.startsWith(`.${stemOf(note.file)}-piece`)) await removeIfThere(join(folder, name));
  const holes = holesIn(pieces);
  return { ...note, holes, pieces: [{ ...note, holes }] };
}

/** The name of a clip's piece; the first has the clip's own. */
export const pieceName = (file: string, number: number): string =>
  number === 1 ? file : `.${stemOf(file)}-piece${number}.mp4`;

const stemOf = (file: string): string => file.replace(/\.mp4$/, '');

/** What came last before a kill isn't in the file: its own length tells when it ended. */
async function measured(
  folder: string,
  pieces: readonly ClipPiece[],
  ffmpegBin: string,
): Promise<ClipPiece[]> {
  if (pieces.length < 2) return [...pieces];
  return Promise.all(
    pieces.map(async (piece) => {
      const length = await lengthOf(join(folder, piece.file), ffmpegBin);
      if (length === null) return piece;
      return { ...piece, endedAt: isoTime(Date.parse(piece.beganAt) + length) };
    }),
  );
}

const DURATION = /Duration: (\d+):(\d\d):(\d\d\.\d+)/;

/** As ffmpeg says it, in ms; null where it can't. */
async function lengthOf(path: string, ffmpegBin: string): Promise<number | null> {
  let said = '';
  const asked = runTied(ffmpegBin, ['-hide_banner', '-i', `file:${path}`], {
    onWords: (words) => void (said += words),
  });
  await asked.ended;
  const [, hours, minutes, seconds] = DURATION.exec(said) ?? [];
  if (seconds === undefined) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}

/** ffmpeg's concat list: each piece ends at the latest when the next one begins, and stands at its own time. */
function concatList(folder: string, pieces: readonly ClipPiece[]): string {
  const lines = pieces.flatMap(({ file, beganAt }, index) => {
    const next = pieces[index + 1];
    const lasts = next && (Date.parse(next.beganAt) - Date.parse(beganAt)) / 1_000;
    const ends = lasts === undefined ? [] : [`outpoint ${lasts}`, `duration ${lasts}`];
    return [`file ${quoted(join(folder, file))}`, ...ends];
  });
  return ['ffconcat version 1.0', ...lines, ''].join('\n');
}

const quoted = (path: string): string => `'file:${path.replaceAll("'", String.raw`'\''`)}'`;

async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}

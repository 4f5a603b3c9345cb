import { rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runTied } from '../../../media/tied-process.ts';
import { joinArguments } from '../ffmpeg-arguments.ts';
import type { ClipFileNote } from './note-files.ts';

/** Of whatever else runs on the machine, everything goes before this. */
const NICE = ['-n', '15'];

/**
 * Makes one file of a clip's pieces, each at its own time, with its index at the front, so that pages
 * can jump in it at once. What was recorded is kept until that stands. Resolves with whether it does.
 */
export async function joinPieces(
  folder: string,
  note: ClipFileNote,
  ffmpegBin: string,
): Promise<boolean> {
  const part = join(folder, `.${note.file}.part`);
  const args = [...NICE, ffmpegBin, ...joinArguments(part)];
  const joining = runTied('nice', args, { input: true });
  joining.input?.end(concatList(folder, note));
  const { code } = await joining.ended;
  if (code !== 0) {
    await removeIfThere(part);
    return false;
  }
  await rename(part, join(folder, note.file));
  for (const { file } of note.pieces)
    if (file !== note.file) await removeIfThere(join(folder, file));
  return true;
}

/** ffmpeg's concat list: each piece lasts until the next one begins, so that holes keep their length. */
function concatList(folder: string, { pieces }: ClipFileNote): string {
  const lines = pieces.flatMap(({ file, beganAt }, index) => {
    const next = pieces[index + 1];
    const lasts = next && (Date.parse(next.beganAt) - Date.parse(beganAt)) / 1_000;
    return [`file ${quoted(join(folder, file))}`, ...(lasts ? [`duration ${lasts}`] : [])];
  });
  return ['ffconcat version 1.0', ...lines, ''].join('\n');
}

const quoted = (path: string): string => `'file:${path.replaceAll("'", String.raw`'\''`)}'`;

export async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}

/** In bytes; 0 where there is no such file. */
export async function sizeOf(path: string): Promise<number> {
  // Not there yet: nothing has been written.
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

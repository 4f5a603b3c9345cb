import { readFile, stat } from 'node:fs/promises';
import { problemOfFile } from './file-problem.ts';
import { type EventFileResult, parseEventText } from './parse-event.ts';

/** An event with hundreds of presenters is some 100 kB. */
const MAX_KILOBYTES = 1024;

/** Reads and checks the event file at `path`. Whatever is wrong with it comes as problems; never throws. */
export async function readEventFile(path: string): Promise<EventFileResult> {
  const read = await readText(path);
  return read.ok ? parseEventText(read.text) : read;
}

type Text = { ok: true; text: string } | Extract<EventFileResult, { ok: false }>;

const refused = (...problem: Parameters<typeof problemOfFile>): Text => ({
  ok: false,
  problems: [problemOfFile(...problem)],
});

async function readText(path: string): Promise<Text> {
  try {
    // Looked at before it is opened: opening a pipe would wait for its other end.
    const found = await stat(path);
    if (!found.isFile()) return refused('notAFile');
    if (found.size > MAX_KILOBYTES * 1024) {
      return refused('fileTooLarge', { maximum: MAX_KILOBYTES });
    }
    return decode(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return refused('fileMissing');
    return refused('fileUnreadable', {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Chinese Windows still writes GBK here and there, and UTF-16: those are told, not guessed. */
function decode(bytes: Uint8Array): Text {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const line = firstBadLine(bytes);
    const problem = { code: 'notUtf8', params: {}, line, column: 1, path: '' } as const;
    return { ok: false, problems: [problem] };
  }
}

/** The first line, from 1, that holds a byte out of place: no line break is ever part of a character. */
function firstBadLine(bytes: Uint8Array): number {
  const lossy = new TextDecoder('utf-8').decode(bytes);
  return lossy.slice(0, Math.max(0, lossy.indexOf('\uFFFD'))).split('\n').length;
}

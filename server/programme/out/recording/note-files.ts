import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { clipNoteSchema } from '../../../protocol/clip-note.ts';
import { textSchema } from '../../../protocol/values.ts';

/** What stands beside a clip, with what it takes to go on with it after a restart. */
export const clipFileNoteSchema = clipNoteSchema.extend({
  /** In the order on stage, from 1. */
  number: z.int().positive(),
  groupName: textSchema,
  presenter: textSchema,
  /** The show clock's instant of the start: what tells takes apart. */
  startedAt: z.number().nonnegative(),
  /** Files it is recorded in until they are joined; more than one where something broke off. */
  pieces: z
    .array(
      z.object({
        file: z.string().min(1).max(255),
        beganAt: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
        /** Within it, in ms from its own first frame. */
        holes: clipNoteSchema.shape.holes,
      }),
    )
    .max(1_000),
});
export type ClipFileNote = z.infer<typeof clipFileNoteSchema>;
export type ClipPiece = ClipFileNote['pieces'][number];

/** Beside each part of the whole programme: when it was, and what is missing in it. */
export const partNoteSchema = z.object({
  event: z.string(),
  part: z.int().positive(),
  file: z.string(),
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** What ended it, in ffmpeg's words; null: it is still written, or was ended by the show. */
  broken: z.string().nullable(),
  holes: clipNoteSchema.shape.holes,
});
export type PartNote = z.infer<typeof partNoteSchema>;

/** Of a clip; a part's has another ending, so that nobody takes it for one. */
const noteName = (note: ClipFileNote | PartNote): string =>
  note.file.replace(/\.mp4$/, 'part' in note ? '.note' : '.json');

/** Writes a note whole or not at all. Throws what the file system throws. */
export function writeNote(folder: string, note: ClipFileNote | PartNote): void {
  const path = join(folder, noteName(note));
  writeFileSync(`${path}.new`, `${JSON.stringify(note, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** The notes of all clips there; what is no such note is left out. */
export function clipNotesIn(folder: string): ClipFileNote[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const note = clipFileNoteSchema.safeParse(parsed(join(folder, name)));
      return note.success ? [note.data] : [];
    });
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Not written by this program, or cut off by a power failure: the film beside it stays as it is.
    return null;
  }
}

export const isoTime = (ms: number): string => new Date(Math.round(ms)).toISOString();

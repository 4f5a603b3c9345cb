import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { clipNoteSchema, type ClipNote } from '../protocol/clip-note.ts';

/** A clip that is whole; times in ms since 1970. */
export interface Clip extends Pick<ClipNote, 'presentation' | 'file'> {
  readonly beganAt: number;
  readonly endedAt: number;
}

/** Whoever writes a clip touches it each second; one that is left alone for this long, in ms, is over. */
const ABANDONED_MS = 15_000;

/** The clips in the folder of recordings, by the notes beside them; each whole one is read once. */
export class ClipNotes {
  readonly #folder: string;
  readonly #log: Log;
  readonly #whole = new Map<string, Clip>();

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Those that are whole by now. `wall`: the time, in ms since 1970. */
  async read(wall: number): Promise<Clip[]> {
    const names = (await this.#names()).filter((name) => !this.#whole.has(name));
    for (const name of names) {
      const clip = await this.#clip(name, wall);
      if (clip) this.#whole.set(name, clip);
    }
    return [...this.#whole.values()];
  }

  async #names(): Promise<string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    } catch (error) {
      // Nothing has been recorded yet.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  async #clip(name: string, wall: number): Promise<Clip | null> {
    try {
      const text = await readFile(join(this.#folder, name), 'utf8');
      const { presentation, file, ...note } = clipNoteSchema.parse(JSON.parse(text));
      const { mtimeMs } = await stat(join(this.#folder, file));
      const endedAt = note.endedAt === null ? mtimeMs : Date.parse(note.endedAt);
      if (note.endedAt === null && wall - mtimeMs < ABANDONED_MS) return null;
      return { presentation, file, beganAt: Date.parse(note.beganAt), endedAt };
    } catch (error) {
      this.#log.warn({ err: error, name }, 'the note of a clip is not understood');
      return null;
    }
  }
}

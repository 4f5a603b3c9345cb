import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../../log.ts';
import type { WayOutStatus } from '../../../protocol/ways-out.ts';
import { recordArguments } from '../ffmpeg-arguments.ts';
import { FrameTimes } from '../frame-times.ts';
import { KeptOut, type Life, type OutTools } from '../kept-out.ts';
import type { OutEnd } from '../out-process.ts';
import { nextPart, partStem } from './file-names.ts';
import { isoTime, writeNote, type PartNote } from './note-files.ts';

export interface RecorderOptions extends OutTools {
  readonly folder: string;
  /** Ms since 1970. */
  readonly wall: () => number;
  readonly log: Log;
  readonly onChange: () => void;
  readonly firstPauseMs?: number;
}

interface Part {
  readonly event: string;
  readonly part: number;
  readonly file: string;
  readonly times: FrameTimes;
  /** Whether anything has been written that can be played. */
  holdsFilm: boolean;
  size: number;
}

/** Records the whole programme: in parts, another one whenever the encoder or ffmpeg had to be started again. */
export class PartRecorder {
  readonly #options: RecorderOptions;
  readonly #kept: KeptOut;
  #event = '';
  #part: Part | null = null;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#kept = new KeptOut({
      ...options,
      newLifeForNewEncoder: true,
      begin: () => this.#begin(),
    });
  }

  get pid(): number | undefined {
    return this.#kept.pid;
  }

  get on(): boolean {
    return this.#kept.on;
  }

  status(): WayOutStatus & { readonly file: string | null; readonly size: number } {
    const part = this.#kept.on ? this.#part : null;
    return { ...this.#kept.status(), file: part?.file ?? null, size: part?.size ?? 0 };
  }

  start(event: string): void {
    this.#event = event;
    this.#kept.start();
  }

  stop(): Promise<void> {
    return this.#kept.stop();
  }

  #begin(): Life {
    const { folder, wall } = this.#options;
    const stem = partStem(this.#event, new Date(wall()));
    const number = nextPart(stem, readdirSync(folder));
    const file = `${stem}${number}.mp4`;
    const times = new FrameTimes(wall);
    const event = this.#event;
    const part: Part = { event, part: number, file, times, holdsFilm: false, size: 0 };
    this.#part = part;
    return {
      args: recordArguments(join(folder, file)),
      onData: (packets) => times.add(packets),
      onProgress: ({ bytes, outMs }) => {
        part.size = bytes ?? part.size;
        if (outMs === 0 || part.holdsFilm) return;
        part.holdsFilm = true;
        this.#note(part, null);
      },
      onEnded: (end) => this.#ended(part, end),
    };
  }

  #ended(part: Part, end: OutEnd): void {
    if (part.holdsFilm) return this.#note(part, end);
    try {
      unlinkSync(join(this.#options.folder, part.file));
    } catch (error) {
      // It may never have come to be.
      this.#options.log.debug({ err: error }, 'an empty recording');
    }
  }

  #note({ event, part, file, times }: Part, end: OutEnd | null): void {
    const { folder, log } = this.#options;
    if (times.beganAt === null) return;
    const note: PartNote = {
      ...{ event, part, file, holes: [...times.holes] },
      beganAt: isoTime(times.beganAt),
      endedAt: end && times.endedAt !== null ? isoTime(times.endedAt) : null,
      broken: end === null || end.why === 'finished' ? null : end.lastWords || end.why,
    };
    try {
      writeNote(folder, note);
    } catch (error) {
      // The film matters more than its note.
      log.warn({ err: error, file }, 'a recording’s note could not be written');
    }
  }
}

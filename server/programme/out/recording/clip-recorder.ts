import { join } from 'node:path';
import { recordArguments } from '../ffmpeg-arguments.ts';
import { FrameTimes } from '../frame-times.ts';
import { KeptOut, type Life } from '../kept-out.ts';
import { holesIn } from './holes-in.ts';
import { joinPieces, pieceName } from './join-pieces.ts';
import { isoTime, writeNote, type ClipFileNote, type ClipPiece } from './note-files.ts';
import type { RecorderOptions } from './part-recorder.ts';

/** What is known of a clip before its first frame. */
export type ClipPlan = Omit<ClipFileNote, 'beganAt' | 'endedAt' | 'holes' | 'pieces'>;

interface Piece {
  readonly file: string;
  readonly times: FrameTimes;
  holdsFilm: boolean;
}

/** Records one take of a presentation: in pieces where something breaks off, which are joined at the end. */
export class ClipRecorder {
  readonly #options: RecorderOptions;
  readonly #plan: ClipPlan;
  /** Of earlier lives of this process, whose pieces have ended. */
  readonly #before: readonly ClipPiece[];
  readonly #pieces: Piece[] = [];
  readonly #kept: KeptOut;

  /** `note`: goes on with a clip that a process before this one began. */
  constructor(plan: ClipPlan, note: ClipFileNote | null, options: RecorderOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#before = note?.pieces ?? [];
    this.#kept = new KeptOut({
      ...options,
      newLifeForNewEncoder: true,
      begin: () => this.#begin(),
    });
    this.#kept.start();
  }

  get startedAt(): number {
    return this.#plan.startedAt;
  }

  get file(): string {
    return this.#plan.file;
  }

  get pid(): number | undefined {
    return this.#kept.pid;
  }

  status() {
    return this.#kept.status();
  }

  /** As long as there is no room: another piece begins when there is. */
  async pause(paused: boolean): Promise<void> {
    if (paused) await this.#kept.stop();
    else this.#kept.start();
  }

  /** Ends it, and resolves once its one file stands. */
  async finish(): Promise<void> {
    await this.#kept.stop();
    const { folder, ffmpegBin, log } = this.#options;
    const note = this.#note(true);
    if (!note) return;
    const joined = await joinPieces(folder, note, ffmpegBin);
    if (!joined) log.error({ file: note.file }, 'the pieces of a clip could not be joined');
    this.#save(joined ?? note);
  }

  #begin(): Life {
    const { folder, wall } = this.#options;
    const number = this.#before.length + this.#pieces.length + 1;
    const file = pieceName(this.#plan.file, number);
    const piece: Piece = { file, times: new FrameTimes(wall), holdsFilm: false };
    this.#pieces.push(piece);
    return {
      args: recordArguments(join(folder, file)),
      onData: (packets) => piece.times.add(packets),
      onProgress: ({ outMs }) => {
        if (outMs === 0 || piece.holdsFilm) return;
        piece.holdsFilm = true;
        this.#write();
      },
      onEnded: () => this.#write(),
    };
  }

  #write(): void {
    const note = this.#note(false);
    if (note) this.#save(note);
  }

  #save(note: ClipFileNote): void {
    const { folder, log } = this.#options;
    try {
      writeNote(folder, note);
    } catch (error) {
      // The film matters more than its note.
      log.warn({ err: error, file: note.file }, 'a clip’s note could not be written');
    }
  }

  /** Null as long as there is nothing to be seen. */
  #note(ended: boolean): ClipFileNote | null {
    const recorded = this.#pieces.flatMap(({ file, holdsFilm, times }): ClipPiece[] => {
      const { beganAt, endedAt, holes } = times;
      if (!holdsFilm || beganAt === null || endedAt === null) return [];
      return [{ file, beganAt: isoTime(beganAt), endedAt: isoTime(endedAt), holes: [...holes] }];
    });
    const pieces = [...this.#before, ...recorded];
    const [first] = pieces;
    if (!first) return null;
    const last = pieces.at(-1)?.endedAt ?? null;
    return {
      ...this.#plan,
      ...{ beganAt: first.beganAt, endedAt: ended ? last : null },
      ...{ pieces, holes: holesIn(pieces) },
    };
  }
}

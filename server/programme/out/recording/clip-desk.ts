import { statSync } from 'node:fs';
import { join } from 'node:path';
import { later, type Stop } from '../../../clock/timer.ts';
import type { ShowFacts } from '../../../protocol/show-facts.ts';
import { ClipRecorder, type ClipPlan } from './clip-recorder.ts';
import { clipName } from './file-names.ts';
import { joinPieces } from './join-pieces.ts';
import { clipNotesIn, isoTime, writeNote, type ClipFileNote } from './note-files.ts';
import type { RecorderOptions } from './part-recorder.ts';

type Presentation = NonNullable<ShowFacts['presentation']>;

/** The last word, and what becomes of it, belongs to the clip: it ends so long after `over`, in ms. */
const AFTER_MS = 1_000;

/** Has each presentation recorded by itself, from the clock's start until it is over. */
export class ClipDesk {
  readonly #options: RecorderOptions;
  #clip: ClipRecorder | null = null;
  #stopEnding: Stop | null = null;
  readonly #finishing = new Set<Promise<void>>();
  #paused = false;
  #lookedBack = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  get clip(): ClipRecorder | null {
    return this.#clip;
  }

  /** Without room there are no clips. */
  pause(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    if (this.#clip) this.#track(this.#clip.pause(paused));
  }

  /** What the show is at, each time any of it changes. */
  take({ event, presentation }: ShowFacts): void {
    const wanted = presentation && isOn(presentation) ? presentation : null;
    if (!this.#lookedBack) this.#finishOld(wanted?.startedAt ?? null);
    this.#lookedBack = true;
    if (this.#clip && wanted?.startedAt !== this.#clip.startedAt) {
      // Whoever comes next has a clip of their own at once; the one before has its second of silence.
      if (wanted) this.#end();
      else this.#stopEnding ??= later(AFTER_MS, () => this.#end());
    }
    if (wanted && !this.#clip) this.#begin(wanted, event.language);
  }

  /** Ends what is being recorded, and resolves once all clips stand. */
  async close(): Promise<void> {
    this.#end();
    await Promise.all(this.#finishing);
  }

  #begin(presentation: Presentation, language: 'zh' | 'en'): void {
    const notes = clipNotesIn(this.#options.folder);
    // Also one that was ended because the server was: the take goes on.
    const known = notes.find((note) => isOf(note, presentation));
    const plan = known ?? planOf(presentation, language, notes);
    this.#clip = new ClipRecorder(plan, known ? withEnds(this.#options.folder, known) : null, {
      ...this.#options,
    });
    if (this.#paused) this.#track(this.#clip.pause(true));
  }

  #end(): void {
    this.#stopEnding?.();
    this.#stopEnding = null;
    const clip = this.#clip;
    this.#clip = null;
    if (clip) this.#track(clip.finish());
    this.#options.onChange();
  }

  /** Clips that a process before this one didn't come to finish. */
  #finishOld(going: number | null): void {
    const { folder, ffmpegBin } = this.#options;
    for (const note of clipNotesIn(folder)) {
      if (note.endedAt !== null || note.startedAt === going) continue;
      const ended = withEnds(folder, note);
      const whole = { ...ended, endedAt: ended.pieces.at(-1)?.endedAt ?? note.beganAt };
      this.#track(
        joinPieces(folder, whole, ffmpegBin).then((joined) => writeNote(folder, joined ?? whole)),
      );
    }
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.#options.log.error({ err: error }, 'a clip is not whole'))
      .finally(() => this.#finishing.delete(tracked));
    this.#finishing.add(tracked);
  }
}

const isOn = ({ state, startedAt }: Presentation): boolean =>
  (state === 'running' || state === 'held') && startedAt !== null;

const isOf = (note: ClipFileNote, { presenter, startedAt }: Presentation): boolean =>
  note.presentation === presenter.id && note.startedAt === startedAt;

function planOf(
  { group, presenter, startedAt }: Presentation,
  language: 'zh' | 'en',
  notes: readonly ClipFileNote[],
): ClipPlan {
  const takes = notes.filter(({ presentation }) => presentation === presenter.id);
  const number = takes[0]?.number ?? Math.max(0, ...notes.map((note) => note.number)) + 1;
  const take = Math.max(0, ...takes.map((note) => note.take)) + 1;
  const named = { group: group.name[language], presenter: presenter.name[language] };
  return {
    ...{ presentation: presenter.id, group: group.id, take, number },
    file: `${clipName({ number, take, ...named })}.mp4`,
    ...{ groupName: group.name, presenter: presenter.name, startedAt: startedAt ?? 0 },
  };
}

/** A piece whose process was killed ended when its file was last written. */
function withEnds(folder: string, note: ClipFileNote): ClipFileNote {
  const pieces = note.pieces.map((piece) => ({
    ...piece,
    endedAt: lastWritten(join(folder, piece.file)) ?? piece.endedAt ?? piece.beganAt,
  }));
  return { ...note, pieces };
}

function lastWritten(path: string): string | null {
  try {
    return isoTime(statSync(path).mtimeMs);
  } catch {
    // Taken away by somebody: what the note says has to do.
    return null;
  }
}

import type { Log } from '../log.ts';
import type { FrameSize } from './frame.ts';
import { FrameReader } from './frame-reader.ts';
import type { Subject } from './layouts.ts';
import type { ProgrammeLink } from './programme-link.ts';
import { SoundBuffer } from './sound-buffer.ts';
import { Tap, type InputOpened } from './tap.ts';

export interface SourceTools {
  readonly link: ProgrammeLink;
  readonly ffmpegBin: string;
  readonly size: FrameSize;
  /** A monotonic clock, in ms. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Pictures wait as long as sound does in its buffer, in ms. Measured on flashes and beeps that were
 * sent in the same instant: without it sound came 54 ms after the picture.
 */
const DELAY_MS = 50;
/** A moving picture that has not moved for this long has broken off, in ms. */
const STALE_MS = 1_000;
/** Its decoder is then given as long as this before another one is tried, in ms. */
const HOPELESS_MS = 5_000;

/** The picture of one input, as it comes out of its decoder. */
export class PictureSource {
  readonly of: InputOpened;
  readonly subject: Subject;
  readonly #tools: SourceTools;
  readonly #frames: FrameReader;
  readonly #tap: Tap;
  #begunAt: number;

  constructor(of: InputOpened, tools: SourceTools) {
    this.of = of;
    this.subject = subjectOf(of);
    this.#tools = tools;
    this.#begunAt = tools.now();
    this.#frames = new FrameReader(tools.size, tools.now);
    this.#tap = new Tap({
      ...{ of, ...tools },
      onBegin: () => {
        this.#begunAt = tools.now();
        this.#frames.restart();
      },
      onOutput: (piece) => this.#frames.push(piece),
    });
  }

  /** What is to be shown of it now, or null where it has broken off; slides may stand still. */
  get picture(): Buffer | null {
    if (this.subject !== 'slides' && this.#silentMs() >= STALE_MS) return null;
    return this.#frames.pictureAt(this.#tools.now() - DELAY_MS);
  }

  get pid(): number | null {
    return this.#tap.pid;
  }

  /** Sees to a decoder that gives nothing; called about once a second. */
  review(): void {
    const complete = this.subject === 'slides' && this.#frames.latestAt > -Infinity;
    if (complete || this.#silentMs() < STALE_MS) return;
    this.#tap.askForKeyframe();
    const { now } = this.#tools;
    if (now() - Math.max(this.#frames.latestAt, this.#begunAt) > HOPELESS_MS) this.#tap.restart();
  }

  close(): Promise<void> {
    return this.#tap.close();
  }

  #silentMs(): number {
    return this.#tools.now() - this.#frames.latestAt;
  }
}

/** The sound of one input. */
export class SoundSource {
  readonly of: InputOpened;
  readonly sound = new SoundBuffer();
  readonly #tap: Tap;

  constructor(of: InputOpened, tools: SourceTools) {
    this.of = of;
    this.#tap = new Tap({
      ...{ of, ...tools },
      onBegin: () => this.sound.restart(),
      onOutput: (piece) => this.sound.push(piece),
    });
  }

  get pid(): number | null {
    return this.#tap.pid;
  }

  close(): Promise<void> {
    return this.#tap.close();
  }
}

function subjectOf({ medium }: InputOpened): Subject {
  if (medium === 'screen') return 'slides';
  return medium === 'programme' ? 'programme' : 'camera';
}

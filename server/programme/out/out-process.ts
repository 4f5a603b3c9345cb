import { every, type Stop } from '../../clock/timer.ts';
import { runTied, type TiedProcess } from '../../media/tied-process.ts';
import type { ProgrammeStream } from '../programme-stream.ts';
import { BoundedFeed } from './bounded-feed.ts';
import { Lines, ProgressReader, type Progress } from './progress.ts';

/** Gets nowhere for this long although the programme comes: it hangs, in ms. */
export const HANGING_MS = 10_000;
const WATCH_MS = 500;
/** The programme comes as long as the last of it isn't older than this, in ms. */
const FLOWING_MS = 2_000;
/** One that was asked to finish does so within this time, in ms. */
const FINISH_MS = 3_000;

export interface OutOptions {
  readonly ffmpegBin: string;
  readonly args: readonly string[];
  readonly secret?: string;
  readonly stream: ProgrammeStream;
  /** Monotonic, in ms. */
  readonly now: () => number;
  readonly hangingMs?: number;
  readonly finishMs?: number;
  readonly mostBytes?: number;
  readonly onData?: (packets: Buffer) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** A line on standard output that is no progress. */
  readonly onLine?: (line: string) => void;
  readonly onBehind?: () => void;
  readonly onAgain?: () => void;
  /** The encoder is another one. */
  readonly onRestarted: () => void;
}

/** Why a process has ended, for somebody who wonders; `hanging`: it was ended from here. */
export interface OutEnd {
  readonly why: 'finished' | 'failed' | 'hanging';
  readonly lastWords: string;
}

/** One life of a process that takes the programme somewhere. */
export class OutProcess {
  readonly #options: OutOptions;
  readonly #process: TiedProcess;
  readonly #feed: BoundedFeed | null;
  readonly #stopWatching: Stop;
  readonly #reader = new ProgressReader();
  #reached = -1;
  #movedAt: number;
  #finishing: number | null = null;
  #why: OutEnd['why'] | null = null;
  /** Resolves once it has gone. */
  readonly ended: Promise<OutEnd>;

  constructor(options: OutOptions) {
    this.#options = options;
    const { ffmpegBin, args, secret, stream, now } = options;
    this.#movedAt = now();
    const lines = new Lines((line) => this.#hear(line));
    this.#process = runTied(ffmpegBin, args, {
      ...{ input: true, onOutput: (output) => lines.add(output) },
      ...(secret !== undefined && { secret }),
    });
    const { input } = this.#process;
    const { mostBytes, onData, onBehind, onAgain, onRestarted } = options;
    this.#feed =
      input &&
      new BoundedFeed({
        ...{ stream, input, now, onRestarted },
        ...(mostBytes !== undefined && { mostBytes }),
        ...(onData && { onData }),
        onBehind: () => onBehind?.(),
        onAgain: () => onAgain?.(),
      });
    this.#stopWatching = every(WATCH_MS, () => this.#watch());
    this.ended = this.#process.ended.then(({ code, lastWords }) => {
      this.#stopWatching();
      this.#feed?.end();
      const why = this.#why ?? (code === 0 ? 'finished' : 'failed');
      return { why, lastWords };
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Lets it write what it has, and end by itself; one that doesn't is killed. */
  async finish(): Promise<OutEnd> {
    this.#finishing ??= this.#options.now();
    this.#feed?.end();
    return this.ended;
  }

  #hear(line: string): void {
    const heard = this.#reader.read(line);
    if (heard === null) return;
    if (typeof heard === 'string') {
      this.#movedAt = this.#options.now();
      return this.#options.onLine?.(heard);
    }
    if (heard.outMs > this.#reached) this.#movedAt = this.#options.now();
    this.#reached = heard.outMs;
    this.#options.onProgress?.(heard);
  }

  #watch(): void {
    const { now, hangingMs = HANGING_MS, finishMs = FINISH_MS } = this.#options;
    const at = now();
    if (this.#finishing !== null) {
      if (at - this.#finishing > finishMs) this.#process.kill();
      return;
    }
    const lastDataAt = this.#feed?.lastDataAt ?? null;
    if (lastDataAt === null) return void (this.#movedAt = at);
    const flows = at - lastDataAt <= FLOWING_MS || this.#feed?.behind === true;
    if (!flows) return void (this.#movedAt = at);
    if (at - this.#movedAt <= hangingMs) return;
    this.#why = 'hanging';
    this.#process.kill();
  }
}

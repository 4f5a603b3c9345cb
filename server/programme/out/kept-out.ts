import { later, type Stop } from '../../clock/timer.ts';
import type { WayOutStatus } from '../../protocol/ways-out.ts';
import type { Instant } from '../../protocol/values.ts';
import type { ProgrammeStream } from '../programme-stream.ts';
import { OutProcess, type OutEnd, type OutOptions } from './out-process.ts';
import type { Progress } from './progress.ts';

/** What one life of the process does. */
export interface Life
  extends
    Pick<OutOptions, 'args'>,
    Partial<Pick<OutOptions, 'secret' | 'onData' | 'onLine' | 'onBehind' | 'onAgain'>> {
  readonly onProgress?: (progress: Progress) => void;
  /** It has ended, whatever the reason. */
  readonly onEnded?: (end: OutEnd) => void;
}

export interface OutTools {
  readonly ffmpegBin: string;
  readonly stream: ProgrammeStream;
  /** The show clock. */
  readonly now: () => Instant;
}

export interface KeptOptions extends OutTools {
  /** Says what the next life does. */
  readonly begin: () => Life;
  /** Whether a new encoder asks for a new life, or the old one goes on with it. */
  readonly newLifeForNewEncoder: boolean;
  /** What may be shown of an error: without what is secret. */
  readonly showable?: (words: string) => string;
  readonly onChange: () => void;
  readonly hangingMs?: number;
  readonly firstPauseMs?: number;
  readonly mostBytes?: number;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Whoever has worked for this long is tried again at once when it ends, in ms. */
const PROVEN_MS = 10_000;
const RATE_OVER_MS = 2_000;
const MOST_ERROR = 200;

/** A way out that is kept going until it is stopped: started again with growing pauses when it dies or hangs. */
export class KeptOut {
  readonly #options: KeptOptions;
  #on = false;
  #process: OutProcess | null = null;
  #stopRetry: Stop = () => undefined;
  #pauseMs: number;
  #state: WayOutStatus['state'] = 'off';
  #since: Instant;
  #error = '';
  #gaps = 0;
  #rate = { bytes: 0, from: 0, bitrate: 0 };

  constructor(options: KeptOptions) {
    this.#options = options;
    this.#since = options.now();
    this.#pauseMs = this.#firstPauseMs;
  }

  get on(): boolean {
    return this.#on;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  status(): WayOutStatus {
    const bitrate = this.#state === 'running' ? this.#rate.bitrate : 0;
    return {
      ...{ state: this.#state, since: this.#since, error: this.#error },
      ...{ gaps: this.#gaps, bitrate },
    };
  }

  start(): void {
    if (this.#on) return;
    this.#on = true;
    this.#error = '';
    this.#pauseMs = this.#firstPauseMs;
    this.#enter('connecting');
    this.#live();
  }

  /** Lets the process finish what it has begun. */
  async stop(): Promise<void> {
    this.#on = false;
    this.#stopRetry();
    const process = this.#process;
    this.#process = null;
    if (this.#state !== 'off') this.#enter('off');
    await process?.finish();
  }

  get #firstPauseMs(): number {
    return this.#options.firstPauseMs ?? FIRST_PAUSE_MS;
  }

  #live(): void {
    const { ffmpegBin, stream, now, hangingMs, mostBytes } = this.#options;
    const life = this.#options.begin();
    this.#rate = { bytes: 0, from: now(), bitrate: 0 };
    const process: OutProcess = new OutProcess({
      ...{ ...life, ffmpegBin, stream, now },
      ...(hangingMs !== undefined && { hangingMs }),
      ...(mostBytes !== undefined && { mostBytes }),
      onData: (packets) => {
        this.#rate.bytes += packets.length;
        life.onData?.(packets);
      },
      onLine: (line) => {
        this.#works(process);
        life.onLine?.(line);
      },
      onProgress: (progress) => {
        if (progress.outMs > 0) this.#works(process);
        life.onProgress?.(progress);
      },
      onBehind: () => {
        this.#gaps += 1;
        life.onBehind?.();
        this.#options.onChange();
      },
      onRestarted: () => this.#encoderRestarted(process),
    });
    this.#process = process;
    void process.ended.then((end) => {
      life.onEnded?.(end);
      this.#ended(process, end);
    });
  }

  #works(process: OutProcess): void {
    if (process !== this.#process) return;
    this.#measure();
    if (this.#state !== 'running') this.#enter('running');
  }

  #measure(): void {
    const at = this.#options.now();
    const { bytes, from } = this.#rate;
    if (at - from < RATE_OVER_MS) return;
    this.#rate = { bytes: 0, from: at, bitrate: Math.round((bytes * 8_000) / (at - from)) };
    this.#options.onChange();
  }

  #encoderRestarted(process: OutProcess): void {
    if (process !== this.#process || !this.#options.newLifeForNewEncoder) return;
    this.#process = null;
    // It ends by itself with what it has.
    void process.finish();
    // Whoever follows within the call that tells of the new encoder would be told of it, too.
    queueMicrotask(() => void (this.#on && !this.#process && this.#live()));
  }

  #ended(process: OutProcess, { why, lastWords }: OutEnd): void {
    if (process !== this.#process) return;
    this.#process = null;
    const { now, showable = (words) => words } = this.#options;
    const worked = this.#state === 'running' && now() - this.#since > PROVEN_MS;
    if (worked) this.#pauseMs = this.#firstPauseMs;
    const words = showable(lastWords).slice(0, MOST_ERROR);
    this.#error = why === 'hanging' ? 'hanging' : words || why;
    this.#enter('retrying');
    this.#stopRetry = later(this.#pauseMs, () => this.#live());
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  #enter(state: WayOutStatus['state']): void {
    this.#state = state;
    this.#since = this.#options.now();
    if (state === 'running') this.#error = '';
    this.#options.onChange();
  }
}

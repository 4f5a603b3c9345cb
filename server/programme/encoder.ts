import { every, later, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import { runTied, type TiedProcess } from '../media/tied-process.ts';
import { encoderArguments } from './encoder-arguments.ts';
import { frameBytes, type FrameSize } from './frame.ts';

export interface EncoderOptions {
  readonly ffmpegBin: string;
  readonly size: FrameSize;
  readonly rate: number;
  /** A monotonic clock, in ms. */
  readonly now: () => number;
  readonly log: Log;
  /** What it has written, in pieces of any length. */
  readonly onOutput: (piece: Buffer) => void;
  /** Another one begins: called before its first output. */
  readonly onRestart: () => void;
}

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;
const CHECK_MS = 500;
/** One that is fed and gives nothing for this long hangs, in ms; one that begins has more to do. */
const HANGS_MS = 5_000;
const BEGINS_MS = 15_000;
/** So much of what it is to encode may wait for it, in ms. */
const MOST_WAITING_MS = 1_000;

/** The encoder: started again at once when it ends or hangs, until closed. */
export class Encoder {
  readonly #options: EncoderOptions;
  readonly #free: Buffer[] = [];
  readonly #mostWaiting: number;
  readonly #stopCheck: Stop;
  #process: TiedProcess | null = null;
  #waiting = 0;
  #startedAt = 0;
  #gaveAt = 0;
  #restarts = 0;
  #retryMs = FIRST_RETRY_MS;
  #stopRetry: Stop = () => undefined;
  #closed = false;

  constructor(options: EncoderOptions) {
    this.#options = options;
    this.#mostWaiting = Math.ceil((options.rate * MOST_WAITING_MS) / 1_000);
    this.#stopCheck = every(CHECK_MS, () => this.#check());
    this.#start();
  }

  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** How often another one had to be started. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Whether a stream comes out of it. */
  get encoding(): boolean {
    return this.#process !== null && this.#gaveAt > 0 && !this.#hangs();
  }

  /** A frame to draw into; it goes to `write`. Null while too many are waiting already. */
  frame(): Buffer | null {
    if (!this.#process || this.#waiting >= this.#mostWaiting) return null;
    return this.#free.pop() ?? Buffer.alloc(frameBytes(this.#options.size));
  }

  /** Takes a frame that `frame` has given, to be shown `times` times, and the sound for as long. */
  write(frame: Buffer, sound: Buffer, times = 1): void {
    const process = this.#process;
    if (!process?.input || !process.secondInput) return void this.#free.push(frame);
    process.secondInput.write(sound);
    for (let time = 1; time <= times; time += 1) {
      this.#waiting += 1;
      const written = () => {
        if (this.#process === process) this.#waiting -= 1;
        if (time === times) this.#free.push(frame);
      };
      process.input.write(frame, written);
    }
  }

  /** Ends the present one, so that another begins: time stamps could not be right any more. */
  restart(): void {
    this.#process?.kill();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopCheck();
    this.#stopRetry();
    this.#process?.kill();
    await this.#process?.ended;
  }

  #start(): void {
    const { ffmpegBin, size, rate, now, log, onOutput, onRestart } = this.#options;
    this.#waiting = 0;
    this.#gaveAt = 0;
    let gave = false;
    const process = runTied(ffmpegBin, encoderArguments(size, rate), {
      ...{ input: true, secondInput: true },
      onOutput: (piece) => {
        if (this.#process !== process) return;
        if (!gave && this.#restarts > 0) onRestart();
        gave = true;
        this.#gaveAt = now();
        onOutput(piece);
      },
    });
    this.#process = process;
    this.#startedAt = now();
    void process.ended.then(({ code, lastWords }) => {
      this.#process = null;
      this.#free.length = 0;
      if (this.#closed) return;
      log.error({ code, lastWords }, 'the encoder has ended');
      this.#restarts += 1;
      this.#retryMs = gave ? FIRST_RETRY_MS : Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
      this.#stopRetry = later(this.#retryMs, () => this.#start());
    });
  }

  #hangs(): boolean {
    const now = this.#options.now();
    return this.#gaveAt > 0 ? now - this.#gaveAt > HANGS_MS : now - this.#startedAt > BEGINS_MS;
  }

  #check(): void {
    if (!this.#process || !this.#hangs()) return;
    this.#options.log.error({ pid: this.#process.pid }, 'the encoder hangs');
    this.#process.kill();
  }
}

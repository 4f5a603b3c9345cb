import type { Writable } from 'node:stream';
import { every, type Stop } from '../../clock/timer.ts';
import type { ProgrammeStream } from '../programme-stream.ts';

/** More than this is not kept for one who can't keep up: about 10 s of a rich picture. */
export const MOST_WAITING_BYTES = 8 * 1024 * 1024;
/** What has not been taken for this long is late for good, in ms. */
const LONGEST_WAIT_MS = 10_000;
const LOOK_MS = 250;
/** Longer than from keyframe to keyframe: what is gone on with then was never sent before, in ms. */
const LEAST_PAUSE_MS = 1_500;

export interface FeedOptions {
  readonly stream: ProgrammeStream;
  readonly input: Writable;
  /** Monotonic, in ms. */
  readonly now: () => number;
  /** Is told of all packets before they go in. */
  readonly onData?: (packets: Buffer) => void;
  /** The one who is fed couldn't keep up: what comes from now on is left out. */
  readonly onBehind: () => void;
  /** It goes on, from the last keyframe. */
  readonly onAgain: () => void;
  readonly onRestarted: () => void;
  readonly mostBytes?: number;
}

/**
 * Feeds the programme to somebody's input and never waits for it: whoever is too far behind loses
 * what comes next, and goes on with the last keyframe once it has taken what it was given.
 */
export class BoundedFeed {
  readonly #options: FeedOptions;
  readonly #stopLooking: Stop;
  #unfollow: Stop | null = null;
  #waitingBytes = 0;
  /** When each packet went in that has not been taken, the oldest first. */
  readonly #waiting: number[] = [];
  #behindSince: number | null = null;
  #lastDataAt: number | null = null;
  #closed = false;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#stopLooking = every(LOOK_MS, () => this.#look());
    this.#follow();
  }

  /** When the stream gave something last; null: never. */
  get lastDataAt(): number | null {
    return this.#lastDataAt;
  }

  /** Whether it leaves things out now, because they weren't taken. */
  get behind(): boolean {
    return this.#behindSince !== null;
  }

  /** Gives no more, and lets the input come to its end. */
  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopLooking();
    this.#unfollow?.();
    this.#options.input.end();
  }

  #follow(): void {
    let ended = false;
    const unfollow = this.#options.stream.follow({
      // What comes within the call that is to end it is left out as well.
      data: (packets) => void (ended || this.#take(packets)),
      restarted: () => void (ended || this.#options.onRestarted()),
    });
    this.#unfollow = () => {
      ended = true;
      unfollow();
    };
    if (this.#closed || this.#behindSince !== null) this.#unfollow();
  }

  #take(packets: Buffer): void {
    const { input, now, onData, mostBytes = MOST_WAITING_BYTES } = this.#options;
    if (this.#closed || this.#behindSince !== null) return;
    const at = now();
    this.#lastDataAt = at;
    const oldest = this.#waiting[0] ?? at;
    if (this.#waitingBytes + packets.length > mostBytes || at - oldest > LONGEST_WAIT_MS)
      return this.#fallBehind(at);
    onData?.(packets);
    this.#waitingBytes += packets.length;
    this.#waiting.push(at);
    input.write(packets, () => {
      this.#waitingBytes -= packets.length;
      this.#waiting.shift();
    });
  }

  #fallBehind(at: number): void {
    this.#behindSince = at;
    this.#unfollow?.();
    this.#options.onBehind();
  }

  #look(): void {
    if (this.#behindSince === null || this.#waitingBytes > 0) return;
    if (this.#options.now() - this.#behindSince < LEAST_PAUSE_MS) return;
    this.#behindSince = null;
    this.#options.onAgain();
    this.#follow();
  }
}

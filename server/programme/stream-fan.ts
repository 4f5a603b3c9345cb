import type { Stop } from '../clock/timer.ts';
import type { Follower, ProgrammeStream } from './programme-stream.ts';
import { PACKET_BYTES, TsKeyframes } from './ts-keyframes.ts';

/** More than this since the last keyframe is no stream to begin with any more, in bytes. */
const MOST_KEPT = 8 * 1024 * 1024;

/** Hands the encoder's packets to all who follow, and keeps what a new one begins with. */
export class StreamFan implements ProgrammeStream {
  readonly #followers = new Set<Follower>();
  readonly #onError: (error: unknown) => void;
  #keyframes = new TsKeyframes();
  /** From the last keyframe on, with the tables before it. */
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #rest = Buffer.alloc(0);

  /** `onError` is told what a follower throws: the others don't notice. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  follow(follower: Follower): Stop {
    this.#followers.add(follower);
    if (this.#kept.length > 0) follower.data(Buffer.concat(this.#kept));
    return () => void this.#followers.delete(follower);
  }

  /** A new encoder's stream is to come. */
  restart(): void {
    this.#keyframes = new TsKeyframes();
    this.#rest = Buffer.alloc(0);
    this.#keep([]);
    this.#tell((follower) => follower.restarted());
  }

  /** What the encoder has written, in pieces of any length. Throws on anything but a transport stream. */
  push(piece: Buffer): void {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const whole = all.length - (all.length % PACKET_BYTES);
    this.#rest = Buffer.from(all.subarray(whole));
    if (whole === 0) return;
    const packets = all.subarray(0, whole);
    const entry = this.#lastEntry(packets);
    if (entry !== null) this.#keep([this.#keyframes.tables, packets.subarray(entry)]);
    else if (this.#kept.length > 0) this.#keep([...this.#kept, packets]);
    this.#tell((follower) => follower.data(packets));
  }

  /** Where the last keyframe in these packets begins. */
  #lastEntry(packets: Buffer): number | null {
    let entry: number | null = null;
    for (let at = 0; at < packets.length; at += PACKET_BYTES)
      if (this.#keyframes.read(packets.subarray(at, at + PACKET_BYTES))) entry = at;
    return entry;
  }

  #keep(buffers: Buffer[]): void {
    this.#keptBytes = buffers.reduce((sum, { length }) => sum + length, 0);
    this.#kept = this.#keptBytes > MOST_KEPT ? [] : buffers;
  }

  #tell(tell: (follower: Follower) => void): void {
    for (const follower of this.#followers) {
      try {
        tell(follower);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}

import { frameBytes, type FrameSize } from './frame.ts';

/** Puts raw pictures together from the pieces that a pipe gives, and holds the latest whole one. */
export class FrameReader {
  #latest: Buffer | null = null;
  #latestAt = -Infinity;
  #filling: Buffer;
  #spare: Buffer;
  #filled = 0;
  readonly #now: () => number;

  constructor(size: FrameSize, now: () => number) {
    this.#filling = Buffer.alloc(frameBytes(size));
    this.#spare = Buffer.alloc(frameBytes(size));
    this.#now = now;
  }

  /** It is overwritten by the one after the next. */
  get latest(): Buffer | null {
    return this.#latest;
  }

  /** When the latest was whole, in ms; minus infinity before the first. */
  get latestAt(): number {
    return this.#latestAt;
  }

  push(piece: Buffer): void {
    for (let at = 0; at < piece.length;) {
      const copied = piece.copy(this.#filling, this.#filled, at);
      at += copied;
      this.#filled += copied;
      if (this.#filled === this.#filling.length) this.#turn();
    }
  }

  /** A new decoder begins: what the one before has left unfinished is forgotten. */
  restart(): void {
    this.#filled = 0;
  }

  #turn(): void {
    const whole = this.#filling;
    this.#filling = this.#latest ?? this.#spare;
    this.#latest = whole;
    this.#latestAt = this.#now();
    this.#filled = 0;
  }
}

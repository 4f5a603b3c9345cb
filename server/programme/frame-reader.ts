import { frameBytes, type FrameSize } from './frame.ts';

interface Frame {
  readonly picture: Buffer;
  /** When it was whole, in ms. */
  at: number;
}

/** Pictures are kept as long as they may still be shown; a fast camera sends five in 80 ms. */
const MOST_KEPT = 6;

/** Puts raw pictures together from the pieces that a pipe gives, and holds the latest ones. */
export class FrameReader {
  readonly #now: () => number;
  /** From the oldest. */
  readonly #whole: Frame[] = [];
  readonly #spare: Frame[];
  #filling: Frame;
  #filled = 0;

  constructor(size: FrameSize, now: () => number) {
    this.#now = now;
    const frames = Array.from({ length: MOST_KEPT }, () => ({
      ...{ picture: Buffer.alloc(frameBytes(size)), at: 0 },
    }));
    this.#filling = { picture: Buffer.alloc(frameBytes(size)), at: 0 };
    this.#spare = frames;
  }

  /** When the latest was whole, in ms; minus infinity before the first. */
  get latestAt(): number {
    return this.#whole.at(-1)?.at ?? -Infinity;
  }

  /** The latest one that was whole at `at`, which must not go back. It is good until the next piece. */
  pictureAt(at: number): Buffer | null {
    while ((this.#whole[1]?.at ?? Infinity) <= at) this.#forget();
    const [oldest] = this.#whole;
    return oldest && oldest.at <= at ? oldest.picture : null;
  }

  push(piece: Buffer): void {
    for (let at = 0; at < piece.length;) {
      const copied = piece.copy(this.#filling.picture, this.#filled, at);
      at += copied;
      this.#filled += copied;
      if (this.#filled === this.#filling.picture.length) this.#turn();
    }
  }

  /** A new decoder begins: what the one before has left unfinished is forgotten. */
  restart(): void {
    this.#filled = 0;
  }

  #turn(): void {
    this.#filling.at = this.#now();
    this.#whole.push(this.#filling);
    this.#filled = 0;
    if (this.#spare.length === 0) this.#forget();
    const next = this.#spare.pop();
    if (next) this.#filling = next;
  }

  #forget(): void {
    const oldest = this.#whole.shift();
    if (oldest) this.#spare.push(oldest);
  }
}

import type { PictureParameters } from './sequence-parameters.ts';
import { TsReader, type Hole } from './ts-reader.ts';

/**
 * When the first picture of some packets was, by the wall clock. The first ones come late, as they
 * had to wait for somebody to follow; the least late packet tells best.
 */
export class FrameTimes {
  readonly #wall: () => number;
  readonly #reader = new TsReader();
  #beganAt: number | null = null;

  constructor(wall: () => number) {
    this.#wall = wall;
  }

  /** Of the first picture, in ms since 1970; null before there is one. */
  get beganAt(): number | null {
    return this.#beganAt;
  }

  /** Of the latest picture. */
  get endedAt(): number | null {
    return this.#beganAt === null ? null : this.#beganAt + (this.#reader.spanMs ?? 0);
  }

  get picture(): PictureParameters | null {
    return this.#reader.picture;
  }

  get holes(): readonly Hole[] {
    return this.#reader.holes;
  }

  add(packets: Buffer): void {
    this.#reader.add(packets);
    const { spanMs } = this.#reader;
    if (spanMs === null) return;
    const began = Math.round(this.#wall() - spanMs);
    this.#beganAt = Math.min(this.#beganAt ?? began, began);
  }
}

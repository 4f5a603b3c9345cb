import type { PictureParameters } from './sequence-parameters.ts';
import { TsReader, type Hole } from './ts-reader.ts';

/** The encoder's time falls behind the clock on the wall whenever it leaves a picture out; so old news is forgotten, in ms. */
const RECENT_MS = 5_000;

/**
 * When the first picture of some packets was, by the wall clock. The first ones come late, as they
 * had to wait for somebody to follow; the least late packet tells best.
 */
export class FrameTimes {
  readonly #wall: () => number;
  readonly #reader = new TsReader();
  #beganAt: number | null = null;
  /** The same, by the last packets alone: of the present stretch of time, and of the one before. */
  #recent = { from: 0, least: Infinity, before: Infinity };

  constructor(wall: () => number) {
    this.#wall = wall;
  }

  /** Of the first picture, in ms since 1970; null before there is one. */
  get beganAt(): number | null {
    return this.#beganAt;
  }

  /** By the wall clock when a picture was that comes `ms` after the first one; null before there is one. */
  wallOf(ms: number): number | null {
    const { least, before } = this.#recent;
    const began = Math.min(least, before);
    return Number.isFinite(began) ? began + ms : null;
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
    const at = this.#wall();
    const began = Math.round(at - spanMs);
    if (at - this.#recent.from > RECENT_MS)
      this.#recent = { from: at, least: Infinity, before: this.#recent.least };
    this.#recent.least = Math.min(this.#recent.least, began);
    this.#beganAt = Math.min(this.#beganAt ?? began, began);
  }
}

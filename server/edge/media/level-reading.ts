import type { Instant } from '../../protocol/values.ts';

/** Levels come as means over this time, in ms: the shortest that the worker offers. */
export const LEVEL_MS = 250;
/** Quieter is the noise of a room with nobody in it, in dBov. */
export const AUDIBLE_DB = -80;
/** After the closing this much was on its way already, in ms. */
const ON_THE_WAY_MS = 100;
/** Levels come this regularly, in ms, unless this process was held up: then nobody knows when they were. */
const REGULAR_MS = 100;
/**
 * What is heard counts against a closing only after this time, in ms: the word of an opening may come
 * after the sound, and on a busy machine quite some time after it. No alarm is false for that.
 */
export const SETTLE_MS = 400;
/** A level that was not renewed for so long is none any more, in ms. */
const FRESH_MS = 3 * LEVEL_MS;

interface Level {
  readonly at: Instant;
  readonly db: number;
}

/** How loud one audio input was behind the gate. Pure: instants are arguments. */
export class LevelReading {
  #last: Level | null = null;
  #closedAt: Instant | null = null;
  #loudest: number | null = null;
  /** Heard after the closing, not long ago enough to be sure that no opening came in between. */
  #unsettled: Level[] = [];

  /** The mean over the last quarter of a second. */
  heard(db: number, at: Instant): void {
    const before = this.#last;
    this.#last = { at, db };
    this.#settle(at);
    const gap = before === null ? 0 : at - before.at;
    if (Math.abs(gap - LEVEL_MS) > REGULAR_MS || db < AUDIBLE_DB) return;
    if (this.#isLate(at)) this.#unsettled.push({ at, db });
  }

  /** Told to open or close, at that instant; the same may be told again. */
  told(open: boolean, at: Instant): void {
    if (open) {
      this.#settle(at);
      this.#unsettled = [];
      this.#closedAt = null;
    } else if (this.#closedAt !== at) {
      this.#closedAt = at;
      this.#loudest = null;
      this.#unsettled = [];
    }
  }

  /** In dBov; null when nothing tells it. */
  level(now: Instant): number | null {
    return this.#last && now - this.#last.at <= FRESH_MS ? this.#last.db : null;
  }

  /** In dBov; null when nothing audible came. */
  loudestSinceClosing(now: Instant): number | null {
    this.#settle(now);
    return this.#loudest;
  }

  #settle(now: Instant): void {
    const settled = this.#unsettled.filter(({ at }) => at <= now - SETTLE_MS);
    if (settled.length === 0) return;
    this.#loudest = Math.max(this.#loudest ?? -Infinity, ...settled.map(({ db }) => db));
    this.#unsettled = this.#unsettled.filter((one) => !settled.includes(one));
  }

  /** Whether all of the time that the level is the mean of lies after the closing. */
  #isLate(at: Instant): boolean {
    if (this.#closedAt === null) return false;
    return at - LEVEL_MS - REGULAR_MS > this.#closedAt + ON_THE_WAY_MS;
  }
}

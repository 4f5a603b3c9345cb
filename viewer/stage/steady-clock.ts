import type { Duration, Instant } from '../../server/protocol/values.ts';
import type { ClockView } from '../../server/protocol/views.ts';
import { readClock, type ClockReading } from '../common/clock-reading.ts';

/** The estimate of the server's time is off by less than this, in ms; a larger step is a better estimate. */
const WOBBLE_MS = 1_000;

/**
 * Reads a clock again and again, and never backwards while it runs: the page's estimate of the
 * server's time wobbles by some ms, and a colour must not come, go and come again.
 */
export class SteadyClock {
  #endsAt: Instant | null = null;
  #limit: Duration | null = null;
  #latest: Instant | null = null;

  /** At `now` of the show clock, as the page knows it. */
  read(clock: ClockView, now: Instant): ClockReading {
    if (clock.state !== 'running') {
      this.#latest = null;
      return readClock(clock, now);
    }
    if (clock.endsAt !== this.#endsAt || clock.limit !== this.#limit) this.#latest = null;
    this.#endsAt = clock.endsAt;
    this.#limit = clock.limit;
    const back = this.#latest === null ? 0 : this.#latest - now;
    if (this.#latest === null || back <= 0 || back > WOBBLE_MS) this.#latest = now;
    return readClock(clock, this.#latest);
  }
}

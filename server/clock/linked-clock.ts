import { instant, type Instant } from '../protocol/values.ts';
import { offsetEstimator } from './offset.ts';
import { systemMonotonic } from './show-clock.ts';
import { every, type Stop } from './timer.ts';

const FIRST_TRIPS = 8;
const TRIP_EVERY_MS = 5_000;

/** A line to the show that answers with its time. */
export interface ClockLink {
  request(name: 'clock', message: Record<string, never>): Promise<{ readonly at: Instant }>;
}

/**
 * The show clock as another process knows it: its own monotonic clock and an offset, learnt by round trips.
 * On the show's machine both clocks are one, so the shortest trip bounds it to a fraction of a ms.
 */
export class LinkedClock {
  readonly #link: ClockLink;
  readonly #estimator = offsetEstimator();
  readonly #stop: Stop;

  /** Resolves once the show's time is known. Rejects with a RequestError when the show doesn't answer. */
  static async learn(link: ClockLink): Promise<LinkedClock> {
    const clock = new LinkedClock(link);
    for (let trip = 0; trip < FIRST_TRIPS; trip += 1) await clock.#trip();
    return clock;
  }

  private constructor(link: ClockLink) {
    this.#link = link;
    this.#stop = every(TRIP_EVERY_MS, () => {
      // Without the show the last offset goes on holding.
      this.#trip().catch(() => undefined);
    });
  }

  readonly now = (): Instant => {
    const own = systemMonotonic();
    return instant(Math.max(0, own + (this.#estimator.estimate(own)?.offset ?? 0)));
  };

  close(): void {
    this.#stop();
  }

  async #trip(): Promise<void> {
    const sentAt = systemMonotonic();
    const { at } = await this.#link.request('clock', {});
    this.#estimator.add({ sentAt, receivedAt: systemMonotonic(), serverAt: at });
  }
}

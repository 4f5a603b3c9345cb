import { later, type Stop } from '../../../server/clock/timer.ts';
import { SeededRandom } from '../random.ts';

export interface Weather {
  /** How many of a hundred packets are lost, each way. */
  readonly lossPercent: number;
  /** Each packet that isn't lost is late by up to so much, in ms; so they overtake each other. */
  readonly delayMs: number;
}

/** A network that drops and delays packets, in a sequence that a seed decides. */
export class BadNetwork {
  weather: Weather;
  readonly #random: SeededRandom;
  readonly #under = new Set<Stop>();

  constructor(weather: Weather, seed: number) {
    this.weather = weather;
    this.#random = new SeededRandom(seed);
  }

  /** Lets a packet arrive, late or never. */
  carry(arrive: () => void): void {
    const { lossPercent, delayMs } = this.weather;
    if (this.#random.below(100) < lossPercent) return;
    const late = delayMs > 0 ? this.#random.below(delayMs + 1) : 0;
    if (late === 0) return arrive();
    const stop = later(late, () => {
      this.#under.delete(stop);
      arrive();
    });
    this.#under.add(stop);
  }

  /** What is under way is lost. */
  cut(): void {
    for (const stop of this.#under) stop();
    this.#under.clear();
  }
}

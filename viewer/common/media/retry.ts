import { later, type Stop } from '../../../server/clock/timer.ts';

/** Waits longer after each failure, never twice the same: many pages must not return in step. */
export class Retry {
  readonly #firstMs: number;
  readonly #longestMs: number;
  #nextMs: number;
  #stop: Stop = () => undefined;

  constructor(firstMs: number, longestMs: number) {
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
    this.#nextMs = firstMs;
  }

  /** Calls `run` after half to one and a half of the present waiting time; one call waits at a time. */
  schedule(run: () => void): void {
    this.#stop();
    this.#stop = later(this.#nextMs * (0.5 + Math.random()), run);
    this.#nextMs = Math.min(this.#nextMs * 2, this.#longestMs);
  }

  /** It went well: the next failure is met at once again. */
  reset(): void {
    this.#nextMs = this.#firstMs;
  }

  cancel(): void {
    this.#stop();
  }
}

import type { types } from 'mediasoup';
import { later } from '../clock/timer.ts';
import type { Instant } from '../protocol/values.ts';

export interface GateTold {
  readonly open: boolean;
  readonly at: Instant;
}

export interface GateOptions {
  readonly now: () => Instant;
  /** Ends the worker: what does not acknowledge a closing must not go on running. */
  readonly killWorker: (reason: string) => void;
  /** Is told after each change, with the instant at which it was asked for. */
  readonly onTold: (told: GateTold) => void;
}

const ACKNOWLEDGE_MS = 1_000;

/** The gate in the media plane: pauses and resumes the producers of gated inputs in the worker. */
export class Gate {
  readonly #options: GateOptions;
  readonly #producers = new Set<types.Producer>();
  #told: GateTold;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#told = { open: false, at: options.now() };
  }

  get isOpen(): boolean {
    return this.#told.open;
  }

  /** What was asked last, and when. */
  get told(): GateTold {
    return this.#told;
  }

  /** Puts a gated input's producer under the gate. It must have been produced paused. */
  admit(producer: types.Producer): void {
    this.#producers.add(producer);
    producer.observer.once('close', () => this.#producers.delete(producer));
    if (this.isOpen) void this.#resume(producer);
  }

  /**
   * Pauses every producer. Requests to a worker are answered in their order, and are sent before
   * this function first waits: so a close overrules every open that was called before it.
   */
  async close(): Promise<void> {
    const changed = this.isOpen;
    const told = changed ? { open: false, at: this.#options.now() } : this.#told;
    this.#told = told;
    await Promise.all([...this.#producers].map((producer) => this.#pause(producer)));
    if (changed && this.#told === told) this.#options.onTold(told);
  }

  async open(): Promise<void> {
    if (!this.isOpen) {
      this.#told = { open: true, at: this.#options.now() };
      // Told before the first packet passes: what measures behind the gate shall not be surprised.
      this.#options.onTold(this.#told);
    }
    await Promise.all([...this.#producers].map((producer) => this.#resume(producer)));
  }

  /** A producer that is closed, or whose worker is dead, passes nothing either. */
  async #pause(producer: types.Producer): Promise<void> {
    const stop = later(ACKNOWLEDGE_MS, () =>
      this.#options.killWorker(`closing not acknowledged within ${ACKNOWLEDGE_MS} ms`),
    );
    try {
      await producer.pause();
    } catch (error) {
      if (!producer.closed) this.#options.killWorker(`closing refused: ${String(error)}`);
    } finally {
      stop();
    }
  }

  /** Failing to open is safe; the producer has gone, or the worker has and comes back through `admit`. */
  async #resume(producer: types.Producer): Promise<void> {
    try {
      await producer.resume();
    } catch (error) {
      if (!producer.closed) this.#options.killWorker(`opening refused: ${String(error)}`);
    }
  }
}

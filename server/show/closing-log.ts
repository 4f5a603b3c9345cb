import type { Stop } from '../clock/timer.ts';
import { planOf } from '../core/state.ts';
import type { Log } from '../log.ts';
import { MOST_CLOSINGS, type Closing } from '../protocol/closings.ts';
import type { OnAir } from '../protocol/status.ts';
import type { ClosingStore } from './closing-store.ts';
import { closingOf, measuredClosing } from './closings.ts';
import type { Show, ShowChange } from './show.ts';

export interface ClosingLogOptions {
  readonly show: Show;
  /** Opens what keeps them beyond the process. */
  readonly openStore: () => ClosingStore;
  readonly log: Log;
}

/**
 * Writes down every closing of the gate with what was measured of it. Nothing of the show waits for
 * it or fails with it: what can't be written is told to the log and held in memory.
 */
export class ClosingLog {
  readonly #options: ClosingLogOptions;
  readonly #listeners = new Set<(closings: Closing[]) => void>();
  readonly #store: ClosingStore | null;
  readonly #stop: Stop;
  #closings: readonly Closing[];

  constructor(options: ClosingLogOptions) {
    this.#options = options;
    this.#store = this.#try(options.openStore) ?? null;
    this.#closings = this.#try(() => this.#store?.all()) ?? [];
    this.#stop = options.show.listen((change) => this.#changed(change));
  }

  /** The newest, in their order; at most as many as a panel is told of. */
  latest(): Closing[] {
    return this.#closings.slice(-MOST_CLOSINGS);
  }

  /** Every one of this record, in their order. */
  all(): readonly Closing[] {
    return this.#closings;
  }

  /** Calls `listener` with the newest whenever they have changed; returns what ends it. */
  listen(listener: (closings: Closing[]) => void): Stop {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What edges have reported last, all of it. */
  measured(readings: readonly OnAir[]): void {
    const { inputs } = planOf(this.#options.show.state);
    const gated = inputs.filter((input) => input.gated).map(({ id }) => id);
    const closing = measuredClosing(this.latest(), readings, gated);
    if (closing === null) return;
    this.#closings = this.#closings.map((one) => (one.seq === closing.seq ? closing : one));
    this.#keep(closing);
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
    this.#store?.close();
  }

  #changed(change: ShowChange): void {
    const closing = closingOf(change);
    if (closing === null) return;
    this.#closings = [...this.#closings, closing];
    this.#keep(closing);
  }

  #keep(closing: Closing): void {
    this.#try(() => this.#store?.keep(closing));
    for (const listener of this.#listeners) listener(this.latest());
  }

  #try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#options.log.error({ err: error }, 'the closings can’t be written down');
      return undefined;
    }
  }
}

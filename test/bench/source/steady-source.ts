import { systemMonotonic } from '../../../server/clock/show-clock.ts';
import { every, type Stop } from '../../../server/clock/timer.ts';
import { SteadyPackets } from './steady-packets.ts';

export interface Sink {
  send(packets: { video: readonly Buffer[]; audio: readonly Buffer[] }): void;
}

const TICK_MS = 10;

/** Sends the same packets to one sink or another, in their own time. */
export class SteadySource {
  readonly #begun = systemMonotonic();
  readonly #streams = new Map<Sink, SteadyPackets>();
  readonly #stop: Stop;
  #sink: Sink | null = null;

  constructor() {
    this.#stop = every(TICK_MS, () => this.#tick());
  }

  /** From now on only this sink gets anything; null: none. */
  feed(sink: Sink | null): void {
    if (sink && !this.#streams.has(sink)) this.#streams.set(sink, new SteadyPackets());
    this.#sink = sink;
  }

  close(): void {
    this.#stop();
  }

  /** What was due while another sink was fed is never sent: each sink's numbers go on from there. */
  #tick(): void {
    const ms = systemMonotonic() - this.#begun;
    for (const [sink, packets] of this.#streams) {
      const due = packets.until(ms);
      if (sink === this.#sink) sink.send(due);
    }
  }
}

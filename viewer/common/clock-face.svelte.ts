import type { Instant } from '../../server/protocol/values.ts';
import type { ClockView } from '../../server/protocol/views.ts';
import { onClockTick, seenAt, untilChange } from './clock-ticks.svelte.ts';
import { readClock, type ClockPhase } from './clock-reading.ts';

/** Where a clock face reads from: a `Live`, of any channel. */
export interface ClockSource {
  readonly view: { readonly clock: ClockView } | null;
  readonly clockError: number | null;
  now(): Instant;
}

/** A clock, read anew in the moment in which it changes. */
export class ClockFace {
  #phase = $state<ClockPhase>('idle');
  #text = $state('');
  #remainingMs = $state(0);
  readonly stop: () => void;

  constructor(source: ClockSource) {
    this.stop = onClockTick(source, () => this.#read(source));
  }

  get phase(): ClockPhase {
    return this.#phase;
  }

  /** Minutes and seconds; empty when there is nothing to count. */
  get text(): string {
    return this.#text;
  }

  /** Left until the limit, in ms: told some times a second while the clock runs. */
  get remainingMs(): number {
    return this.#remainingMs;
  }

  #read(source: ClockSource): number {
    // As long as the server's time is not known, a running clock can't be read.
    if (source.view === null || source.clockError === null) return Infinity;
    const reading = readClock(source.view.clock, seenAt(source));
    this.#phase = reading.phase;
    this.#text = reading.text;
    this.#remainingMs = reading.remainingMs;
    return untilChange(reading);
  }
}

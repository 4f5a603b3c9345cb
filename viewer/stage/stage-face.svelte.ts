import type { StageSettings } from '../../server/protocol/stage-settings.ts';
import type { ClockSource } from '../common/clock-face.svelte.ts';
import { onClockTick, seenAt, untilChange } from '../common/clock-ticks.svelte.ts';
import type { ClockPhase } from '../common/clock-reading.ts';
import { SteadyClock } from './steady-clock.ts';
import { digits, reached, type Reached } from './thresholds.ts';

/** The clock's face on the stage, read anew in the moment in which it changes. */
export class StageFace {
  #phase = $state<ClockPhase>('idle');
  #text = $state('');
  #remainingMs = $state(0);
  #limitMs = $state(0);
  #reached = $state.raw<Reached | null>(null);
  readonly stop: () => void;

  constructor(source: ClockSource, settings: () => StageSettings) {
    const clock = new SteadyClock();
    this.stop = onClockTick(source, () => this.#read(source, clock, settings()));
  }

  get phase(): ClockPhase {
    return this.#phase;
  }

  /** Minutes and seconds; empty when there is nothing to count. */
  get text(): string {
    return this.#text;
  }

  /** Left until the limit, in ms. */
  get remainingMs(): number {
    return this.#remainingMs;
  }

  /** How long the presentation may last, in ms; 0 when nothing is counted. */
  get limitMs(): number {
    return this.#limitMs;
  }

  /** The threshold that the running or held clock has come to. */
  get reached(): Reached | null {
    return this.#reached;
  }

  #read(source: ClockSource, clock: SteadyClock, settings: StageSettings): number {
    // As long as the server's time is not known, a running clock can't be read.
    if (source.view === null || source.clockError === null) return Infinity;
    const view = source.view.clock;
    const reading = clock.read(view, seenAt(source));
    const limitMs = 'limit' in view ? view.limit : 0;
    const counts = ['running', 'warning', 'held'].includes(reading.phase);
    const now = counts ? reached(reading.remainingMs, settings.colours) : null;
    this.#phase = reading.phase;
    this.#remainingMs = reading.remainingMs;
    this.#limitMs = limitMs;
    this.#text = digits(reading, limitMs, settings.count);
    if (now?.level !== this.#reached?.level || now?.colour !== this.#reached?.colour)
      this.#reached = now;
    return untilChange(reading);
  }
}

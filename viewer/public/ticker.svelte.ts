import { every } from '../../server/clock/timer.ts';
import { between, type Instant } from '../../server/protocol/values.ts';
import { clockText } from '../common/clock-reading.ts';

const READ_MS = 250;

/** The show clock, read a few times a second: for what needs no more than whole seconds. */
export class Ticker {
  #now = $state<Instant | null>(null);
  readonly stop: () => void;

  constructor(source: { now(): Instant; readonly clockError: number | null }) {
    this.stop = every(READ_MS, () => {
      if (source.clockError !== null) this.#now = source.now();
    });
  }

  /** What is left until `at`, such as `8:12`; empty while that is not known. */
  until(at: Instant): string {
    return this.#now === null ? '' : clockText(between(this.#now, at));
  }
}

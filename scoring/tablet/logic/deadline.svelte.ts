import type { Instant } from '../../../server/protocol/values.ts';
import { clockText } from '../../../viewer/common/clock-reading.ts';
import { onFrame } from '../../../viewer/common/frame.svelte.ts';

/** Where a deadline reads from: a `Live`. */
export interface TimeSource {
  readonly clockError: number | null;
  now(): Instant;
}

/** The last minute is told apart. */
const SOON_MS = 60_000;

/** What is left until a group's deadline, read anew before every picture the browser draws. */
export class Deadline {
  #leftMs = $state<number | null>(null);
  readonly stop: () => void;

  constructor(source: TimeSource, deadline: () => Instant | null) {
    this.stop = onFrame(() => {
      const at = deadline();
      const known = at !== null && source.clockError !== null;
      // Whole seconds, so that nothing is drawn anew in between.
      this.#leftMs = known ? Math.ceil(Math.max(0, at - source.now()) / 1000) * 1000 : null;
    });
  }

  /** Minutes and seconds; empty when there is no deadline. */
  get text(): string {
    return this.#leftMs === null ? '' : clockText(this.#leftMs);
  }

  get soon(): boolean {
    return this.#leftMs !== null && this.#leftMs <= SOON_MS;
  }

  get passed(): boolean {
    return this.#leftMs === 0;
  }
}

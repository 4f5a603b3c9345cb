import { later, type Stop } from '../../../server/clock/timer.ts';

export interface Mendable {
  /** Asks the server for another way. */
  readonly ask: () => Promise<unknown>;
  /** Whether the media comes through at present. */
  readonly works: () => boolean;
  /** It didn't help: everything is to be opened anew. */
  readonly giveUp: () => void;
}

/** So long, in ms, another way may take to be found: a few round trips, also of a slow telephone. */
const PATIENCE_MS = 5_000;

/**
 * Mends a line in place when a phone has changed its network, or a firewall its mind: another way is
 * asked for (ICE restart, RFC 8445, 9), once, and where that doesn't help the line is given up.
 */
export class Mending {
  readonly #line: Mendable;
  #stop: Stop | null = null;

  constructor(line: Mendable) {
    this.#line = line;
  }

  /** Whether another way is being looked for. */
  get underWay(): boolean {
    return this.#stop !== null;
  }

  /** Does nothing while it is under way. */
  begin(): void {
    if (this.#stop) return;
    const stop = later(PATIENCE_MS, () => {
      this.#stop = null;
      if (!this.#line.works()) this.#line.giveUp();
    });
    this.#stop = stop;
    this.#line.ask().catch(() => {
      if (this.#stop !== stop) return;
      this.end();
      this.#line.giveUp();
    });
  }

  /** It works again, or is not to be mended any more. */
  end(): void {
    this.#stop?.();
    this.#stop = null;
  }
}

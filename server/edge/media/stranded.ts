import { later, type Stop } from '../../clock/timer.ts';
import type { ViewerSession } from './viewer-desk.ts';

/** Each viewer more that comes back takes this longer, in ms: a seat costs the worker about as much. */
const EACH_MS = 2;
/** However many they are, the last is asked by then, in ms. */
const LONGEST_SPREAD_MS = 1_000;
/** Asked by then, in ms, even where nothing has come up again: the pages go on trying. */
const PATIENCE_MS = 2_000;

/** Viewers whose worker has died: asked to come back as soon as there is something to come back to. */
export class Stranded {
  readonly #waiting = new Set<ViewerSession>();
  readonly #stops = new Set<Stop>();

  add(sessions: Iterable<ViewerSession>): void {
    for (const session of sessions) this.#waiting.add(session);
    if (this.#waiting.size > 0) this.#later(PATIENCE_MS, () => this.call());
  }

  /** Whoever has gone, or has another seat by now, needs not be asked. */
  forget(session: ViewerSession): void {
    this.#waiting.delete(session);
  }

  /** Asks them all, one after the other in no order: not all in the same moment. */
  call(): void {
    const spread = Math.min(this.#waiting.size * EACH_MS, LONGEST_SPREAD_MS);
    for (const session of this.#waiting)
      this.#later(Math.random() * spread, () => session.push('mediaRestarted', {}));
    this.#waiting.clear();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#waiting.clear();
  }

  #later(ms: number, run: () => void): void {
    const stop = later(ms, () => {
      this.#stops.delete(stop);
      run();
    });
    this.#stops.add(stop);
  }
}

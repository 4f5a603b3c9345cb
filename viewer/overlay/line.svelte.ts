import type { publicChannel } from '../../server/protocol/sockets.ts';
import type { Instant } from '../../server/protocol/values.ts';
import type { Live } from '../common/live.svelte.ts';
import type { OverlaySource, OverlayView } from './source.ts';

/** The public's line to the server, as overlays read it. */
export class Line implements OverlaySource {
  readonly #live: Live<typeof publicChannel>;
  /** What was known when the line was cut. */
  #old = $state.raw<OverlayView | null>(null);
  readonly stop: () => void;

  constructor(live: Live<typeof publicChannel>) {
    this.#live = live;
    this.stop = live.client.onState(({ state }) => {
      if (state !== 'connected') this.#old = live.view;
    });
  }

  get view(): OverlayView | null {
    return this.#live.view;
  }

  get clockError(): number | null {
    return this.#live.clockError;
  }

  /** After a cut the first beat may come before the first view, and the clock be on hold since. */
  get trusted(): boolean {
    return this.#live.connection === 'live' && this.#live.view !== this.#old;
  }

  now(): Instant {
    return this.#live.now();
  }
}

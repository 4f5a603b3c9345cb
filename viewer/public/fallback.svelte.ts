import { later, type Stop } from '../../server/clock/timer.ts';
import { HLS_PROGRAMME } from '../../server/protocol/hls.ts';
import type { WatchState } from '../common/media/watch.ts';

/** As long the quick way may take, in ms: an ordinary reconnection is over by then. */
const PATIENCE_MS = 6_000;
const AGAIN_MS = 5_000;

/** Whether the slow way can be had; rejects when nothing can be asked. */
export type Look = () => Promise<boolean>;

/**
 * The slow way to the programme, by files over HTTP, for lines that let nothing else through: it is
 * taken when the quick one does not come about, and left as soon as that does.
 */
export class Fallback {
  readonly #look: Look;
  #on = $state(false);
  #stop: Stop | null = null;

  constructor(look: Look = isThere) {
    this.#look = look;
  }

  /** Whether the programme is to be played from files. */
  get on(): boolean {
    return this.#on;
  }

  /** How the quick way is. Where there is nothing to see, there is nothing to see this way either. */
  told(state: WatchState | 'unsupported'): void {
    if (state === 'playing' || state === 'nothing') this.stop();
    else if (!this.#on) this.#stop ??= later(state === 'unsupported' ? 0 : PATIENCE_MS, this.#try);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.#on = false;
  }

  readonly #try = (): void => {
    const waiting = (this.#stop = later(AGAIN_MS, this.#try));
    this.#look().then(
      (there) => {
        if (!there || this.#stop !== waiting) return;
        waiting();
        this.#on = true;
      },
      // Not even this: it is looked for again.
      () => undefined,
    );
  };
}

async function isThere(): Promise<boolean> {
  const response = await fetch(HLS_PROGRAMME, { method: 'HEAD', cache: 'no-store' });
  return response.ok;
}

import type { stageChannel } from '../../server/protocol/sockets.ts';
import { ClockFace } from '../common/clock-face.svelte.ts';
import type { ClockPhase } from '../common/clock-reading.ts';
import type { Live } from '../common/live.svelte.ts';
import { placed, type Placed } from '../common/rundown.ts';
import { keepAwake } from '../common/wake-lock.ts';
import { Chimes } from './chimes.ts';

export type MicSign = 'on' | 'off' | 'unknown';

/** What the presenter's screen shows, and when it rings. */
export class StageScreen {
  readonly face: ClockFace;
  readonly #live: Live<typeof stageChannel>;
  readonly #chimes = new Chimes();
  readonly #stops: (() => void)[];
  #started = $state(false);

  constructor(live: Live<typeof stageChannel>) {
    this.#live = live;
    this.face = new ClockFace(live);
    let before: ClockPhase = this.face.phase;
    const rings = $effect.root(() => {
      $effect(() => {
        this.#ring(before, this.face.phase);
        before = this.face.phase;
      });
    });
    this.#stops = [this.face.stop, rings, keepAwake(), () => this.#chimes.close()];
  }

  get onStage(): Placed | null {
    const { view } = this.#live;
    return view && placed(view, view.onStage);
  }

  get next(): Placed | null {
    const { view } = this.#live;
    return view && placed(view, view.next);
  }

  /** From the limit on it is off, though the server's word may be lost; before, an old word is worth nothing. */
  get mic(): MicSign {
    const { view, connection } = this.#live;
    if (this.face.phase === 'off') return 'off';
    if (view === null || connection !== 'live') return 'unknown';
    return view.micOn ? 'on' : 'off';
  }

  /** The clock's microphone went off by the limit, not because the presenter had finished. */
  get cutOff(): boolean {
    const clock = this.#live.view?.clock;
    return this.face.phase === 'off' && !(clock?.state === 'over' && clock.how !== 'limit');
  }

  /** Somebody has tapped: the page may sound. */
  get started(): boolean {
    return this.#started;
  }

  /** To be called from a tap: sound, and the whole screen where the browser lets it. */
  async start(): Promise<void> {
    const whole = document.documentElement.requestFullscreen?.({ navigationUI: 'hide' });
    // Refused on telephones and in frames; the clock is as good without.
    await Promise.allSettled([this.#chimes.unlock(), whole]);
    this.#started = this.#chimes.unlocked;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #ring(before: ClockPhase, now: ClockPhase): void {
    if (now === 'warning' && before === 'running') this.#chimes.ring('warning');
    if (now === 'off' && before === 'warning' && this.cutOff) this.#chimes.ring('limit');
  }
}

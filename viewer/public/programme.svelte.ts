import { SvelteMap } from 'svelte/reactivity';
import type { Input } from '../../server/protocol/event-plan.ts';
import type { publicChannel } from '../../server/protocol/sockets.ts';
import { ClockFace } from '../common/clock-face.svelte.ts';
import type { Live } from '../common/live.svelte.ts';
import { reloadOnce } from '../common/reload.ts';
import { placed, type Placed } from '../common/rundown.ts';
import type { WatchState } from '../common/media/watch.ts';
import { Sound } from './sound.svelte.ts';

/** What stands in the picture's place, or over a picture that stands still. */
export type Slate = 'connecting' | 'startsSoon' | 'reconnecting' | 'unsupported' | null;

/** What the public sees and hears: pictures, sound, the clock and who is on. */
export class Programme {
  readonly face: ClockFace;
  readonly sound = new Sound();
  readonly #live: Live<typeof publicChannel>;
  readonly #tracks = new SvelteMap<string, MediaStreamTrack>();
  #state = $state<WatchState | 'unsupported'>('connecting');
  #seen = $state(false);
  #stopWatching: () => void = () => undefined;
  #stopped = false;

  constructor(live: Live<typeof publicChannel>) {
    this.#live = live;
    this.face = new ClockFace(live);
    if ('RTCPeerConnection' in globalThis) void this.#watch();
    else this.#state = 'unsupported';
  }

  get camera(): MediaStreamTrack | null {
    return this.#pictureOf('camera');
  }

  /** The slides, whenever somebody shows any. */
  get slides(): MediaStreamTrack | null {
    return this.#pictureOf('screen');
  }

  /** Every microphone of the event, whether or not anything comes from it. */
  get microphones(): readonly { input: string; track: MediaStreamTrack | null }[] {
    return this.#inputs('microphone').map(({ id }) => ({
      input: id,
      track: this.#tracks.get(id) ?? null,
    }));
  }

  get slate(): Slate {
    if (this.#state === 'unsupported') return 'unsupported';
    if (this.camera === null && this.slides === null) {
      return this.#live.connection === 'live' ? 'startsSoon' : 'connecting';
    }
    const lost = this.#state === 'interrupted' || this.#live.connection === 'stale';
    if (lost) return 'reconnecting';
    return this.#seen ? null : 'connecting';
  }

  get onStage(): Placed | null {
    const { view } = this.#live;
    return view && placed(view, view.onStage);
  }

  get next(): Placed | null {
    const { view } = this.#live;
    return view && placed(view, view.next);
  }

  /** From the limit on the microphone is off, though the server's word may be late. */
  get micOn(): boolean {
    return this.face.phase !== 'off' && this.#live.view?.micOn === true;
  }

  /** A picture has been decoded and shown; the first time is marked for measurements. */
  readonly firstFrame = (): void => {
    if (!this.#seen) performance.mark('first-frame');
    this.#seen = true;
  };

  stop(): void {
    this.#stopped = true;
    this.#stopWatching();
    this.face.stop();
  }

  async #watch(): Promise<void> {
    // The player is the heaviest part: it comes while the line is being opened.
    const player = await import('../common/media/watch.ts').catch(() => null);
    if (player === null) return reloadOnce('player');
    if (this.#stopped) return;
    const { stop } = player.watchProgramme(this.#live.client, {
      onTrack: (input, track) => void this.#tracks.set(input, track),
      onEnded: (input) => void this.#tracks.delete(input),
      onState: (state) => (this.#state = state),
    });
    this.#stopWatching = stop;
  }

  #inputs(medium: Input['medium']): Input[] {
    return this.#live.view?.inputs.filter((input) => input.medium === medium) ?? [];
  }

  #pictureOf(medium: Input['medium']): MediaStreamTrack | null {
    for (const { id } of this.#inputs(medium)) {
      const track = this.#tracks.get(id);
      if (track) return track;
    }
    return null;
  }
}

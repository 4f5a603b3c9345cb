import { SvelteMap } from 'svelte/reactivity';
import { later, type Stop } from '../../server/clock/timer.ts';
import type { Input } from '../../server/protocol/event-plan.ts';
import type { publicChannel } from '../../server/protocol/sockets.ts';
import { ClockFace } from '../common/clock-face.svelte.ts';
import type { Live } from '../common/live.svelte.ts';
import type { WatchState } from '../common/media/watch.ts';
import { reloadOnce } from '../common/reload.ts';
import { SegmentFace } from '../common/segment-face.svelte.ts';
import { keepAwake } from '../common/wake-lock.ts';
import { headlineOf, type Headline } from './headline.ts';
import { Picture } from './picture.svelte.ts';
import { slateOf, type Slate } from './slate.ts';
import { Sound } from './sound.svelte.ts';

/** As long as this after the page was opened, in ms, a picture that is not there may be on its way. */
const FIRST_PICTURE_MS = 3_000;
const PLAYER_RETRY_MS = 2_000;

/** What the public sees and hears: pictures, sound, the clock and who is on. */
export class Programme {
  readonly face: ClockFace;
  readonly segment: SegmentFace;
  readonly sound = new Sound();
  readonly #live: Live<typeof publicChannel>;
  readonly #pictures = new SvelteMap<string, Picture>();
  readonly #tracks = new SvelteMap<string, MediaStreamTrack>();
  #player = $state<WatchState | 'unsupported'>('connecting');
  #waited = $state(false);
  #seen = $state(false);
  #stopped = false;
  readonly #joined = Promise.withResolvers<null>();
  readonly #pictured = Promise.withResolvers<null>();
  readonly #stops: Stop[];

  constructor(live: Live<typeof publicChannel>) {
    this.#live = live;
    live.giveWay(this.#joined.promise, this.#pictured.promise);
    this.face = new ClockFace(live);
    this.segment = new SegmentFace(live);
    this.#stops = [
      () => this.face.stop(),
      () => this.segment.stop(),
      later(FIRST_PICTURE_MS, () => (this.#waited = true)),
      // Browsers keep a screen awake only for films that have sound of their own.
      keepAwake(),
    ];
    if ('RTCPeerConnection' in globalThis) void this.#watch();
    else this.#player = 'unsupported';
  }

  get camera(): Picture | null {
    return this.#pictureOf('camera');
  }

  /** The slides, whenever somebody shows any. */
  get slides(): Picture | null {
    return this.#pictureOf('screen');
  }

  /** Every microphone of the event, whether or not anything comes from it. */
  get microphones(): readonly { input: string; track: MediaStreamTrack | null }[] {
    return this.#inputs('microphone').map(({ id }) => ({
      input: id,
      track: this.#tracks.get(id) ?? null,
    }));
  }

  /** The first picture is there, or not to be waited for: nothing that is drawn now delays it. */
  get settled(): boolean {
    return this.#seen || this.#waited;
  }

  /** What is to be said in the picture's place, or over it. */
  slate(picture: Picture | null): Slate {
    return slateOf({
      player: this.#player,
      connection: this.#live.connection,
      picture: picture && {
        seen: picture.seen,
        replaces: picture.layers.length > 1,
        quietMs: picture.quietMs,
        moves: picture === this.camera,
      },
      waited: this.#waited,
      begun: this.#live.view?.groups.some(({ state }) => state !== 'waiting') ?? false,
    });
  }

  get headline(): Headline | null {
    const { view } = this.#live;
    return view && headlineOf(view, this.face.phase);
  }

  /** From the limit on the microphone is off, though the server's word may be late. */
  get micOn(): boolean {
    return this.face.phase !== 'off' && this.#live.view?.micOn === true;
  }

  stop(): void {
    this.#stopped = true;
    for (const stop of this.#stops) stop();
  }

  async #watch(): Promise<void> {
    // The player is the heaviest part: it gets ready while the line is being opened.
    const player = await import('../common/media/watch.ts').catch(() => null);
    if (this.#stopped) return;
    if (player === null) {
      reloadOnce('player');
      return void this.#stops.push(later(PLAYER_RETRY_MS, () => void this.#watch()));
    }
    const { stop } = player.watchProgramme(this.#live.client, {
      onTrack: (input, track) => this.#received(input, track),
      onEnded: (input) => {
        this.#pictures.delete(input);
        this.#tracks.delete(input);
      },
      onState: (state) => (this.#player = state),
    });
    this.#stops.push(stop);
  }

  #received(input: string, track: MediaStreamTrack): void {
    this.#joined.resolve(null);
    if (track.kind === 'audio') return void this.#tracks.set(input, track);
    const before = this.#pictures.get(input) ?? null;
    this.#pictures.set(input, new Picture(track, before, () => this.#firstFrame()));
  }

  /** A picture has been decoded and drawn; the first time is marked for measurements. */
  #firstFrame(): void {
    if (!this.#seen) performance.mark('first-frame');
    this.#seen = true;
    this.#pictured.resolve(null);
  }

  #inputs(medium: Input['medium']): Input[] {
    return this.#live.view?.inputs.filter((input) => input.medium === medium) ?? [];
  }

  #pictureOf(medium: Input['medium']): Picture | null {
    for (const { id } of this.#inputs(medium)) {
      const picture = this.#pictures.get(id);
      if (picture) return picture;
    }
    return null;
  }
}

import { SvelteMap } from 'svelte/reactivity';
import { later, type Stop } from '../../server/clock/timer.ts';
import type { Input } from '../../server/protocol/event-plan.ts';
import type { publicChannel } from '../../server/protocol/sockets.ts';
import { ClockFace } from '../common/clock-face.svelte.ts';
import type { Live } from '../common/live.svelte.ts';
import type { ReceivedInput } from '../../server/protocol/watch.ts';
import type { EarlyReception } from '../common/media/early-reception.ts';
import { watchProgramme, type WatchState } from '../common/media/watch.ts';
import { SegmentFace } from '../common/segment-face.svelte.ts';
import { keepAwake } from '../common/wake-lock.ts';
import { arrange, type Arrangement } from './arrangement.ts';
import { Fallback } from './fallback.svelte.ts';
import { headlineOf, type Headline } from './headline.ts';
import { Picture } from './picture.svelte.ts';
import { slateOf, type Slate } from './slate.ts';
import { Sound } from './sound.svelte.ts';

/** As long as this after the page was opened, in ms, a picture that is not there may be on its way. */
const FIRST_PICTURE_MS = 3_000;

/** From the bottom up. */
const DRAWN = ['programme', 'screen', 'camera'] as const;
/** Before anything is known. */
const UNCUT = { layout: 'auto', camera: null } as const;

export interface SeenPicture {
  readonly input: string;
  readonly medium: Exclude<Input['medium'], 'microphone'>;
  readonly picture: Picture;
}

/** What the public sees and hears: pictures, sound, the clock and who is on. */
export class Programme {
  readonly face: ClockFace;
  readonly segment: SegmentFace;
  readonly sound = new Sound();
  readonly fallback = new Fallback();
  readonly #live: Live<typeof publicChannel>;
  readonly #pictures = new SvelteMap<string, Omit<SeenPicture, 'input'>>();
  readonly #tracks = new SvelteMap<string, MediaStreamTrack>();
  #player = $state<WatchState | 'unsupported'>('connecting');
  #waited = $state(false);
  readonly #onPicture: () => void;
  readonly #stops: Stop[];

  /** `early`: what the page has begun to receive already; `onPicture`: the first picture is drawn here. */
  constructor(
    live: Live<typeof publicChannel>,
    early: EarlyReception | null,
    onPicture: () => void,
  ) {
    this.#live = live;
    this.#onPicture = onPicture;
    this.face = new ClockFace(live);
    this.segment = new SegmentFace(live);
    this.#stops = [
      () => this.face.stop(),
      () => this.segment.stop(),
      () => this.fallback.stop(),
      later(FIRST_PICTURE_MS, () => (this.#waited = true)),
      // Browsers keep a screen awake only for films that have sound of their own.
      keepAwake(),
    ];
    if ('RTCPeerConnection' in globalThis) this.#stops.push(this.#watch(early));
    else this.#tell('unsupported');
  }

  /**
   * Every picture that has come, in an order that never changes while it is there: elements that are
   * moved in a page stop playing. A camera may lie over slides.
   */
  readonly pictures: readonly SeenPicture[] = $derived.by(() =>
    DRAWN.flatMap((medium) => this.#received(medium)),
  );

  /** Where each of them is, as the producer has cut it; `narrow` as `arrange` has it. */
  arrangement(narrow: boolean): Arrangement {
    // What comes over HTTP is composed already, and lies over all of them.
    const pictures = this.fallback.on ? [] : this.pictures;
    return arrange(this.#live.view?.cut ?? UNCUT, pictures, narrow);
  }

  /** Everything of the event that has sound, whether or not any comes from it. */
  get sounds(): readonly { input: string; track: MediaStreamTrack | null }[] {
    return [...this.#inputs('programme'), ...this.#inputs('microphone')].map(({ id }) => ({
      input: id,
      track: this.#tracks.get(id) ?? null,
    }));
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
        moves: this.pictures.some((one) => one.picture === picture && one.medium !== 'screen'),
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
    for (const stop of this.#stops) stop();
  }

  #watch(early: EarlyReception | null): Stop {
    const { stop } = watchProgramme(
      this.#live.client,
      {
        onTrack: (input, track) => this.#take(input, track),
        onEnded: ({ input }, { kind }) =>
          void (kind === 'audio' ? this.#tracks : this.#pictures).delete(input),
        onState: (state) => this.#tell(state),
      },
      early,
    );
    return stop;
  }

  #tell(state: WatchState | 'unsupported'): void {
    this.#player = state;
    this.fallback.told(state);
  }

  #take({ input, medium }: ReceivedInput, track: MediaStreamTrack): void {
    if (track.kind === 'audio' || medium === 'microphone')
      return void this.#tracks.set(input, track);
    const before = this.#pictures.get(input)?.picture ?? null;
    const picture = new Picture(track, before, this.#onPicture);
    this.#pictures.set(input, { medium, picture });
  }

  #inputs(medium: Input['medium']): Input[] {
    return this.#live.view?.inputs.filter((input) => input.medium === medium) ?? [];
  }

  /** In the event's order; before that is known, as they have come. */
  #received(medium: SeenPicture['medium']): SeenPicture[] {
    const ids = this.#live.view ? this.#inputs(medium).map(({ id }) => id) : this.#pictures.keys();
    return [...ids].flatMap((input) => {
      const received = this.#pictures.get(input);
      return received?.medium === medium ? [{ input, ...received }] : [];
    });
  }
}

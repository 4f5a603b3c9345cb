import { every } from '../../server/clock/timer.ts';
import { pageNow } from '../common/page-time.ts';

const CHECK_MS = 250;

/** One track's picture: whether it has been seen, and since when it stands still. */
export class Picture {
  readonly track: MediaStreamTrack;
  readonly #onFirst: () => void;
  #before = $state.raw<Picture | null>(null);
  #seen = $state(false);
  #quietMs = $state<number | null>(null);
  #drawnAt: number | null = null;

  /** `before` is what this one takes the place of; `onFirst` is called when its first frame is drawn. */
  constructor(track: MediaStreamTrack, before: Picture | null, onFirst: () => void) {
    this.track = track;
    this.#before = before && (before.seen ? before : before.#before);
    this.#onFirst = onFirst;
  }

  /** Whether a frame of it has been decoded and drawn. */
  get seen(): boolean {
    return this.#seen;
  }

  /** What there is to draw, from the bottom: the picture before stays until this one is seen. */
  get layers(): readonly Picture[] {
    return this.#before === null ? [this] : [this.#before, this];
  }

  /** How long ago the last frame was drawn, in ms; null before the first, and where browsers don't tell. */
  get quietMs(): number | null {
    return this.#quietMs;
  }

  /** Draws it on a video element, as an attachment. Muted and inline: only so do browsers start it by themselves. */
  readonly show = (video: HTMLVideoElement): (() => void) => {
    video.muted = true;
    video.playsInline = true;
    video.srcObject = new MediaStream([this.track]);
    // Forbidden in a power saving mode, interrupted by another track: the element's own autoplay goes on.
    video.play().catch(() => undefined);
    const stop = 'requestVideoFrameCallback' in video ? this.#follow(video) : this.#await(video);
    return () => {
      stop();
      video.srcObject = null;
    };
  };

  #follow(video: HTMLVideoElement): () => void {
    const drawn = (): void => {
      request = video.requestVideoFrameCallback(drawn);
      this.#drawnAt = pageNow();
      this.#quietMs = 0;
      this.#first();
    };
    let request = video.requestVideoFrameCallback(drawn);
    const stopChecking = every(CHECK_MS, () => this.#check());
    return () => {
      video.cancelVideoFrameCallback(request);
      stopChecking();
    };
  }

  #check(): void {
    if (this.#drawnAt === null) return;
    // Nothing is drawn on a page that nobody sees: no sign of a picture that stands still.
    if (document.hidden) this.#drawnAt = pageNow();
    this.#quietMs = pageNow() - this.#drawnAt;
  }

  /** For browsers that don't tell of single frames. */
  #await(video: HTMLVideoElement): () => void {
    const events = new AbortController();
    const options = { once: true, signal: events.signal };
    video.addEventListener('playing', () => this.#first(), options);
    return () => events.abort();
  }

  #first(): void {
    if (this.#seen) return;
    this.#seen = true;
    this.#before = null;
    this.#onFirst();
  }
}

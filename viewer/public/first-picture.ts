import { later } from '../../server/clock/timer.ts';
import type { Medium } from '../../server/protocol/event-parts.ts';
import type { EarlyReception } from '../common/media/early-reception.ts';
import './first-picture.css';

/** As long as this, in ms, the page waits for the line; and then for the picture, which is near. */
const LINE_MS = 1_000;
const NEAR_MS = 250;

/** Which picture is shown large where there are several: as on the page. */
const RANK: Record<Medium, number> = { microphone: 0, camera: 1, screen: 2, programme: 3 };

/** The programme's picture before there is a page to show it, where the page will show it. */
export class FirstPicture {
  readonly #video = document.createElement('video');
  readonly #seen = Promise.withResolvers<null>();
  /** Fulfilled when the picture is seen, or the page had better wait no longer. */
  readonly settled: Promise<unknown>;

  constructor(early: EarlyReception | null) {
    if (early) this.#show(early);
    const near = early ? early.seat.then(() => after(NEAR_MS)) : Promise.resolve();
    this.settled = Promise.race([this.#seen.promise, near.catch(() => null), after(LINE_MS)]);
  }

  /** The page shows it by itself now. */
  remove(): void {
    this.#video.remove();
    this.#video.srcObject = null;
  }

  #show({ reception }: EarlyReception): void {
    const video = this.#video;
    video.className = 'first-picture';
    // Only so do browsers start it by themselves.
    Object.assign(video, { muted: true, playsInline: true, autoplay: true });
    video.ariaHidden = 'true';
    whenDrawn(video, () => {
      performance.mark('first-frame');
      this.#seen.resolve(null);
    });
    let shown = 0;
    reception.listen({
      onTrack: ({ medium }, track) => {
        if (track.kind === 'audio' || RANK[medium] <= shown) return;
        shown = RANK[medium];
        video.srcObject = new MediaStream([track]);
        document.body.append(video);
      },
      onEnded: () => undefined,
      onConnection: () => undefined,
    });
  }
}

/** Calls `drawn` when the first frame is there; browsers that don't tell of frames play by then. */
function whenDrawn(video: HTMLVideoElement, drawn: () => void): void {
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(drawn);
  else (video as HTMLMediaElement).addEventListener('playing', drawn, { once: true });
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void later(ms, resolve));

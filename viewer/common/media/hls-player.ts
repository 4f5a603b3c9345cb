import Hls, { ErrorTypes, Events } from 'hls.js';
import { later, type Stop } from '../../../server/clock/timer.ts';

const AGAIN_MS = 2_000;

/**
 * Plays a live HLS address on a video element, and goes on trying whatever becomes of the line;
 * returns what ends it.
 */
export function playHls(video: HTMLVideoElement, address: string): Stop {
  return Hls.isSupported() ? playByScript(video, address) : playByBrowser(video, address);
}

/** Where a browser has no media source extensions it plays HLS by itself. */
function playByBrowser(video: HTMLVideoElement, address: string): Stop {
  let stop: Stop = () => undefined;
  const load = (): void => {
    video.src = address;
    // Forbidden, or interrupted by the next try: the element's own autoplay goes on.
    video.play().catch(() => undefined);
  };
  const events = new AbortController();
  video.addEventListener('error', () => (stop = later(AGAIN_MS, load)), { signal: events.signal });
  load();
  return () => {
    events.abort();
    stop();
    video.removeAttribute('src');
    video.load();
  };
}

function playByScript(video: HTMLVideoElement, address: string): Stop {
  let stop: Stop = () => undefined;
  // No worker: the content security policy allows none that is made of text.
  const hls = new Hls({
    enableWorker: false,
    liveSyncDurationCount: 2,
    maxLiveSyncPlaybackRate: 1.2,
  });
  hls.on(Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return;
    stop();
    stop = later(AGAIN_MS, () => {
      if (type === ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
      else hls.loadSource(address);
    });
  });
  hls.loadSource(address);
  hls.attachMedia(video);
  return () => {
    stop();
    hls.destroy();
  };
}

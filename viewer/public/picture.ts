/**
 * Shows a track on a video element, as an attachment; `onFrame` is called with the first picture
 * that is really drawn. Muted and inline: only so do browsers start a picture by themselves.
 */
export function picture(
  track: MediaStreamTrack,
  onFrame: () => void,
): (video: HTMLVideoElement) => () => void {
  return (video) => {
    video.muted = true;
    video.playsInline = true;
    video.srcObject = new MediaStream([track]);
    // Forbidden in a power saving mode, interrupted by another track: the element's own autoplay goes on.
    video.play().catch(() => undefined);
    if ('requestVideoFrameCallback' in video) {
      const frame = video.requestVideoFrameCallback(onFrame);
      return () => video.cancelVideoFrameCallback(frame);
    }
    return listenOnce(video, onFrame);
  };
}

/** For browsers that don't tell of single frames. */
function listenOnce(video: HTMLVideoElement, run: () => void): () => void {
  const events = new AbortController();
  video.addEventListener('playing', run, { once: true, signal: events.signal });
  return () => events.abort();
}

/** Shows a track in the video element it is attached to (`{@attach showTrack(track)}`), muted. */
export const showTrack = (track: MediaStreamTrack) => (element: HTMLVideoElement) => {
  element.muted = true;
  element.srcObject = new MediaStream([track]);
  // Refused only where the page is hidden; the browser plays it when it is seen.
  element.play().catch(() => undefined);
  return () => {
    element.srcObject = null;
  };
};

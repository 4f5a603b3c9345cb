declare global {
  /** When a frame of each track that the page has shown was first shown, in ms since 1970. */
  var seenTracks: Map<string, number>;
}

/** For a page, whole in itself: notes the first frame of each track that the page's picture shows. */
export function noteTracks(): void {
  globalThis.seenTracks = new Map();
  const followed = new WeakSet<HTMLVideoElement>();
  const follow = (video: HTMLVideoElement) => {
    video.requestVideoFrameCallback(() => {
      const [track] =
        video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
      const at = performance.timeOrigin + performance.now();
      // A frame that was on its way is shown after its track has ended.
      if (track?.readyState === 'live' && !globalThis.seenTracks.has(track.id))
        globalThis.seenTracks.set(track.id, at);
      follow(video);
    });
  };
  setInterval(() => {
    for (const video of document.querySelectorAll('video')) {
      if (followed.has(video)) continue;
      followed.add(video);
      follow(video);
    }
  }, 20);
}

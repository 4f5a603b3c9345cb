import { pageNow } from './page-time.ts';

/**
 * Calls `callback` before each picture that the browser draws, with the page's clock in ms; returns
 * what ends it. Nothing is called while the page is hidden.
 */
export function onFrame(callback: (at: number) => void): () => void {
  let request = requestAnimationFrame(function draw() {
    // Asked for first, so that a callback may end it.
    request = requestAnimationFrame(draw);
    callback(pageNow());
  });
  return () => cancelAnimationFrame(request);
}

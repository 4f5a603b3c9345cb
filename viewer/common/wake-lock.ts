/**
 * Keeps the screen awake as long as the page is to be seen; returns what ends that. Browsers drop
 * the lock whenever the page is hidden, so it is asked for again each time it comes back. Where the
 * browser has no such lock, or refuses it (battery low), nothing happens.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let ended = false;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = await navigator.wakeLock.request('screen').catch(() => null);
    if (ended) await lock?.release();
  };
  const again = () => void ask();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}

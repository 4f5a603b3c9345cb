import type { Stop } from '../../../server/clock/timer.ts';

/**
 * Calls `listener` when the device is in another network, or in one again; returns what ends it.
 * Chromium on telephones tells which kind it is (Network Information), and far more often how fast,
 * which is no change.
 */
export function onNetworkChange(listener: () => void): Stop {
  const network = networkOf(navigator);
  let kind = network?.type;
  const changed = (): void => {
    if (network?.type === kind) return;
    kind = network?.type;
    if (kind !== 'none') listener();
  };
  globalThis.addEventListener('online', listener);
  network?.addEventListener('change', changed);
  return () => {
    globalThis.removeEventListener('online', listener);
    network?.removeEventListener('change', changed);
  };
}

interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

function networkOf(device: Navigator & { connection?: unknown }): NetworkInformation | null {
  const { connection } = device;
  return connection instanceof EventTarget ? connection : null;
}

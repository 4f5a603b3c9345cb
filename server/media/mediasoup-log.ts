import { setLogEventListeners } from 'mediasoup';
import type { Log } from '../log.ts';

/** Sends what mediasoup and its workers complain about to this process's log. */
export function logMediasoup(log: Log): void {
  setLogEventListeners({
    onwarn: (namespace, message) => log.debug({ namespace }, message),
    onerror: (namespace, message, error) => log.error({ namespace, err: error }, message),
  });
}

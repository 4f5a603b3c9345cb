import { later } from './timer.ts';

const PAUSE_MS = 100;

/**
 * Does `attempt` until it succeeds, for about `ms` milliseconds, then rejects with its last error: a
 * process that was killed a moment ago may still be giving back its ports.
 */
export async function persist<T>(
  ms: number,
  attempt: () => Promise<T>,
  pauses = Math.ceil(ms / PAUSE_MS),
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (pauses === 0) throw error;
    await new Promise<void>((resolve) => void later(PAUSE_MS, resolve));
    return persist(ms, attempt, pauses - 1);
  }
}

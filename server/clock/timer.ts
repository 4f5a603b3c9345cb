import type { Instant } from '../protocol/values.ts';

export type Stop = () => void;

/**
 * The last stretch before an instant is waited for awake. Measured on an idle loop: a timer alone
 * fires 1.6 ms early to 0.8 ms late, re-armed up to 4.8 ms late, with a busy wait 0.05 ms late.
 */
const AWAKE_MS = 2;
/** Longer waits are re-armed: Node's timers end at 2^31 ms, and drift on the way. */
const LONGEST_MS = 60_000;

/** Calls `run` once `now()` has reached `at`, never before; returns what prevents it. */
export function wakeAt(now: () => Instant, at: Instant, run: () => void): Stop {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = at - now();
    if (left > AWAKE_MS) {
      timer = setTimeout(wait, Math.min(left - AWAKE_MS, LONGEST_MS));
      return;
    }
    while (now() < at);
    run();
  };
  // Also an instant that has passed is met from the loop, never from within the caller.
  timer = setTimeout(wait, Math.min(Math.max(0, at - now() - AWAKE_MS), LONGEST_MS));
  return () => clearTimeout(timer);
}

/** Calls `run` every `ms` milliseconds, roughly; returns what ends it. */
export function every(ms: number, run: () => void): Stop {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}

/** Calls `run` after about `ms` milliseconds; returns what prevents it. */
export function later(ms: number, run: () => void): Stop {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

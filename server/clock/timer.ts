import type { ShowClock } from './show-clock.ts';
import type { Instant } from '../protocol/values.ts';

/** Ends what was started. Pages use this module too, so nothing of Node's own is imported. */
export type Stop = () => void;

/**
 * The last stretch before an instant is waited for awake. Measured on a loop that is otherwise
 * idle: a timer alone fires 1.6 ms early to 0.8 ms late, re-armed until the instant has passed up
 * to 4.8 ms late, with a busy wait over the last milliseconds at most 0.05 ms late.
 */
const AWAKE_MS = 2;
/** Longer waits are re-armed: Node's timers end at 2^31 ms, and drift on the way. */
const LONGEST_MS = 60_000;

/**
 * Calls `run` once, when the clock has reached `at`, never before and never from within this call;
 * returns what prevents it.
 */
export function wakeAt(clock: Pick<ShowClock, 'now'>, at: Instant, run: () => void): Stop {
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    const left = at - clock.now() - AWAKE_MS;
    timer = setTimeout(wake, Math.min(Math.max(0, left), LONGEST_MS));
  };
  const wake = (): void => {
    if (at - clock.now() > AWAKE_MS) return arm();
    while (clock.now() < at);
    run();
  };
  arm();
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

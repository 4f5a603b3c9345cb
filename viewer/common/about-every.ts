import { later, type Stop } from '../../server/clock/timer.ts';

/** By how much a wait is shorter or longer, at most, as a share of it. */
const SPREAD = 0.2;

/**
 * Calls `run` about every `ms` milliseconds, each time after another wait: pages that were opened or
 * woken in the same moment must not work in step. Returns what ends it.
 */
export function aboutEvery(ms: number, run: () => void): Stop {
  let stop: Stop = () => undefined;
  const wait = (): void => {
    stop = later(ms * (1 + SPREAD * (2 * Math.random() - 1)), () => {
      wait();
      run();
    });
  };
  wait();
  return () => stop();
}

import { later, type Stop } from '../clock/timer.ts';

export interface TickerOptions {
  /** Ticks a second. */
  readonly rate: number;
  /** A monotonic clock, in ms. */
  readonly now: () => number;
  /** `due`: how many ticks it stands for; more than one when the process was late. */
  readonly tick: (due: number) => void;
}

/** Ticks as often as its rate says on the whole, however late single ones are. Returns what ends it. */
export function startTicker({ rate, now, tick }: TickerOptions): Stop {
  const startedAt = now();
  let done = 0;
  let stop: Stop = () => undefined;
  const arm = (): void => {
    stop = later(Math.max(0, startedAt + ((done + 1) * 1_000) / rate - now()), wake);
  };
  const wake = (): void => {
    const due = Math.floor(((now() - startedAt) * rate) / 1_000) - done;
    done += due;
    arm();
    if (due > 0) tick(due);
  };
  arm();
  return () => stop();
}

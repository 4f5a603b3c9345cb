import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemMonotonic } from '../../../server/clock/show-clock.ts';
import { wakeAt } from '../../../server/clock/timer.ts';
import { after, duration, instant } from '../../../server/protocol/values.ts';

const real = { now: () => instant(systemMonotonic()) };
const inMs = (ms: number) => after(real.now(), duration(ms));

describe('a timer on the machine’s own clock', () => {
  it('CLOCK-11: runs once, never before its instant', async () => {
    for (const ms of [0, 0.3, 1.7, 2.2, 7, 25]) {
      const at = inMs(ms);
      const ran = vi.fn(() => real.now());
      await new Promise<void>((resolve) => {
        wakeAt(real, at, () => {
          ran();
          resolve();
        });
      });
      expect(ran).toHaveBeenCalledTimes(1);
      expect(ran.mock.results[0]?.value).toBeGreaterThanOrEqual(at);
    }
  });

  it('CLOCK-11: an instant that has passed is met at once, but not from within the call', async () => {
    const order: string[] = [];
    const woken = new Promise<void>((resolve) => {
      wakeAt(real, instant(0), () => {
        order.push('woken');
        resolve();
      });
    });
    order.push('armed');
    await woken;
    expect(order).toEqual(['armed', 'woken']);
  });

  it('CLOCK-11: what is stopped never runs', async () => {
    const ran = vi.fn();
    const stop = wakeAt(real, inMs(3), ran);
    stop();
    stop();
    await new Promise<void>((resolve) => wakeAt(real, inMs(8), resolve));
    expect(ran).not.toHaveBeenCalled();
  });
});

describe('a timer on a clock that the test moves', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 0 }));
  afterEach(() => vi.useRealTimers());

  /** The faked timers' own time; a busy wait sees it move a little with every look. */
  const moved = () => {
    let looks = 0;
    return { now: () => instant(Date.now() + (looks += 0.001)) };
  };

  it('CLOCK-11: runs at its instant though that is months away', () => {
    const [clock, ran] = [moved(), vi.fn()];
    // More than the 2^31 ms a timer of Node's can wait: it would run at once.
    const at = 60 * 86_400_000;
    wakeAt(clock, instant(at), ran);
    vi.advanceTimersByTime(at - 200);
    expect(ran).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(ran).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('CLOCK-11: a timer that fires early is armed again', () => {
    const ran = vi.fn();
    // A clock that is slow against the timers: they come due before the instant.
    const slow = { now: () => instant(Date.now() / 2) };
    let ahead = 0;
    const clock = { now: () => instant(slow.now() + (ahead += 0.001)) };
    wakeAt(clock, instant(1000), ran);
    vi.advanceTimersByTime(1900);
    expect(ran).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(ran).toHaveBeenCalledTimes(1);
  });

  it('CLOCK-11: may be stopped after it has been armed again', () => {
    const [clock, ran] = [moved(), vi.fn()];
    const stop = wakeAt(clock, instant(300_000), ran);
    vi.advanceTimersByTime(200_000);
    stop();
    vi.advanceTimersByTime(200_000);
    expect(ran).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

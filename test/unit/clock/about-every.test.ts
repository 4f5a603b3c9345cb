import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aboutEvery } from '../../../viewer/common/about-every.ts';

describe('what a page does about every second', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('comes as often as asked for, but never in step', () => {
    const at: number[] = [];
    const stop = aboutEvery(1_000, () => at.push(Date.now()));
    vi.advanceTimersByTime(100_000);
    stop();
    expect(at.length).toBeGreaterThan(83);
    expect(at.length).toBeLessThan(125);
    const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(799);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_201);
    expect(new Set(waits).size).toBeGreaterThan(10);
  });

  it('ends when it is ended, also from within', () => {
    let calls = 0;
    const stop = aboutEvery(1_000, () => {
      calls += 1;
      stop();
    });
    vi.advanceTimersByTime(10_000);
    expect(calls).toBe(1);
  });
});

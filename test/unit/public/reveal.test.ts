import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Reveal } from '../../../viewer/public/reveal.svelte.ts';

const shownOf = (reveal: Reveal, rows: number): number[] =>
  Array.from({ length: rows }, (_, index) => index).filter((index) => reveal.isShown(index));

describe('a ranking being brought out', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const open = (rows: number, moves = true) => {
    const close = vi.fn();
    return { reveal: new Reveal('heads', { rows, moves, close }), close };
  };

  it('begins with nothing, then brings the last row, and the first one at the end', () => {
    const { reveal } = open(4);
    expect(shownOf(reveal, 4)).toEqual([]);
    const seen: number[][] = [];
    while (!reveal.complete) {
      vi.advanceTimersToNextTimer();
      seen.push(shownOf(reveal, 4));
    }
    expect(seen).toEqual([[3], [2, 3], [1, 2, 3], [0, 1, 2, 3]]);
  });

  it('brings the first row within two seconds, and all of a large group within twenty', () => {
    const { reveal } = open(60);
    vi.advanceTimersByTime(2_000);
    expect(reveal.isShown(59)).toBe(true);
    vi.advanceTimersByTime(18_000);
    expect(reveal.complete).toBe(true);
  });

  it('shows every row at once to those who asked for no motion', () => {
    const { reveal } = open(5, false);
    expect(reveal.complete).toBe(true);
    expect(shownOf(reveal, 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('closes by itself when the whole board has been seen for half a minute', () => {
    const { reveal, close } = open(2);
    while (!reveal.complete) vi.advanceTimersToNextTimer();
    vi.advanceTimersByTime(29_000);
    expect(close).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_500);
    expect(close).toHaveBeenCalledOnce();
  });

  it('is complete from the beginning when nobody is ranked', () => {
    expect(open(0).reveal.complete).toBe(true);
  });

  it('does nothing more once it is stopped', () => {
    const { reveal, close } = open(3);
    vi.advanceTimersByTime(1_600);
    reveal.stop();
    vi.advanceTimersByTime(120_000);
    expect(shownOf(reveal, 3)).toEqual([2]);
    expect(close).not.toHaveBeenCalled();
  });
});

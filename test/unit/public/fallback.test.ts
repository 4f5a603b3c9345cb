import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fallback } from '../../../viewer/public/fallback.svelte.ts';

describe('the way by files', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const SOON = 1_000;
  const LATE = 60_000;

  it('is taken when the quick way has not come about for a while, and left when it has', async () => {
    const fallback = new Fallback(() => Promise.resolve(true));
    fallback.told('connecting');
    await vi.advanceTimersByTimeAsync(SOON);
    expect(fallback.on).toBe(false);
    await vi.advanceTimersByTimeAsync(LATE);
    expect(fallback.on).toBe(true);
    fallback.told('playing');
    expect(fallback.on).toBe(false);
  });

  it('is not taken for an interruption that is over soon', async () => {
    const fallback = new Fallback(() => Promise.resolve(true));
    fallback.told('playing');
    fallback.told('interrupted');
    await vi.advanceTimersByTimeAsync(SOON);
    fallback.told('playing');
    await vi.advanceTimersByTimeAsync(LATE);
    expect(fallback.on).toBe(false);
  });

  it('is not taken where there is nothing to see either', async () => {
    const fallback = new Fallback(() => Promise.resolve(true));
    fallback.told('connecting');
    fallback.told('nothing');
    await vi.advanceTimersByTimeAsync(LATE);
    expect(fallback.on).toBe(false);
  });

  it('is taken at once by a browser that has no other', async () => {
    const fallback = new Fallback(() => Promise.resolve(true));
    fallback.told('unsupported');
    await vi.advanceTimersByTimeAsync(0);
    expect(fallback.on).toBe(true);
  });

  it('is looked for again until it is there', async () => {
    const answers = [false, 'lost', true];
    let asked = 0;
    const fallback = new Fallback(() => {
      const answer = answers[asked++];
      return typeof answer === 'boolean' ? Promise.resolve(answer) : Promise.reject(new Error());
    });
    fallback.told('connecting');
    await vi.advanceTimersByTimeAsync(LATE);
    expect(fallback.on).toBe(true);
    expect(asked).toBe(answers.length);
  });

  it('is not taken by an answer that comes after the quick way has come about', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const fallback = new Fallback(() => promise);
    fallback.told('connecting');
    await vi.advanceTimersByTimeAsync(LATE);
    fallback.told('playing');
    resolve(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(fallback.on).toBe(false);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Mending } from '../../../viewer/common/media/mending.ts';

describe('a line that is mended', () => {
  const done: string[] = [];
  let works = false;
  let refuses = false;
  const mending = new Mending({
    ask: () => {
      done.push('asked');
      return refuses ? Promise.reject(new Error('no seat')) : Promise.resolve();
    },
    works: () => works,
    giveUp: () => void done.push('given up'),
  });
  beforeEach(() => {
    vi.useFakeTimers();
    done.length = 0;
    works = false;
    refuses = false;
  });
  afterEach(() => {
    mending.end();
    vi.useRealTimers();
  });

  it('asks once for another way, however many signs of trouble there are', () => {
    mending.begin();
    mending.begin();
    expect(done).toEqual(['asked']);
    expect(mending.underWay).toBe(true);
  });

  it('is given up where another way does not help', async () => {
    mending.begin();
    await vi.runAllTimersAsync();
    expect(done).toEqual(['asked', 'given up']);
    expect(mending.underWay).toBe(false);
  });

  it('is kept where it works again', async () => {
    mending.begin();
    works = true;
    await vi.runAllTimersAsync();
    expect(done).toEqual(['asked']);
  });

  it('is given up at once where the server knows of no such line', async () => {
    refuses = true;
    mending.begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['asked', 'given up']);
    await vi.runAllTimersAsync();
    expect(done).toHaveLength(2);
  });

  it('is left alone once another line has taken its place', async () => {
    mending.begin();
    mending.end();
    await vi.runAllTimersAsync();
    expect(done).toEqual(['asked']);
  });
});

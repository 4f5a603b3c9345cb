import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { systemMonotonic } from '../../../server/clock/show-clock.ts';
import { BoundedFeed } from '../../../server/programme/out/bounded-feed.ts';
import { KeptOut } from '../../../server/programme/out/kept-out.ts';
import type { Follower, ProgrammeStream } from '../../../server/programme/programme-stream.ts';
import { instant } from '../../../server/protocol/values.ts';
import { until } from '../../support/until.ts';

/** A stream that a test gives by hand; who follows begins with a keyframe. */
class HandStream implements ProgrammeStream {
  readonly followers = new Set<Follower>();
  follow(follower: Follower): () => void {
    follower.data(Buffer.from('keyframe'));
    this.followers.add(follower);
    return () => void this.followers.delete(follower);
  }
  give(packets: string): void {
    for (const follower of this.followers) follower.data(Buffer.from(packets));
  }
}

test('[OUT-1] who can’t keep up loses what comes next and goes on with the last keyframe', async () => {
  const stream = new HandStream();
  const taken: string[] = [];
  const stuck: (() => void)[] = [];
  const input = new Writable({
    write(packets: Buffer, _encoding, done) {
      taken.push(String(packets));
      stuck.push(() => done());
    },
  });
  const said: string[] = [];
  let at = 0;
  const feed = new BoundedFeed({
    ...{ stream, input, now: () => at, mostBytes: 12, onRestarted: () => undefined },
    onBehind: () => said.push('behind'),
    onAgain: () => said.push('again'),
  });
  stream.give('a');
  stream.give('much more');
  expect(said).toEqual(['behind']);
  expect(stream.followers.size).toBe(0);
  for (let take = stuck.shift(); take; take = stuck.shift()) {
    take();
    await new Promise((resolve) => setImmediate(resolve));
  }
  at = 5_000;
  await until('it to go on', () => said.length === 2);
  expect(taken).toEqual(['keyframe', 'a', 'keyframe']);
  feed.end();
});

describe('a way out', () => {
  const kept = (program: string, args: string[], options = {}) => {
    const lives: string[] = [];
    const stream = new HandStream();
    const out = new KeptOut({
      ...{ ffmpegBin: program, stream, now: () => instant(systemMonotonic()), firstPauseMs: 5 },
      ...{ newLifeForNewEncoder: true, onChange: () => undefined, ...options },
      begin: () => {
        lives.push('begun');
        return { args, onEnded: ({ why }) => void lives.push(why) };
      },
    });
    return { out, lives, stream };
  };

  test('[OUT-2] that ends is started again, and says what it failed of', async () => {
    const { out, lives } = kept('sh', ['-c', 'echo no route to host >&2; exit 1']);
    out.start();
    await until('a third life', () => lives.length >= 5);
    expect(lives.slice(0, 4)).toEqual(['begun', 'failed', 'begun', 'failed']);
    expect(out.status()).toMatchObject({ state: 'retrying', error: 'no route to host' });
    await out.stop();
    expect(out.status().state).toBe('off');
  });

  test('[OUT-3] that gets nowhere while the programme comes is ended', async () => {
    const { out, lives, stream } = kept('sleep', ['600'], { hangingMs: 50 });
    out.start();
    await until('its end', () => {
      stream.give('packets');
      return lives.includes('hanging');
    });
    expect(out.status().error).toBe('hanging');
    await out.stop();
  });

  test('[OUT-4] that is ended on purpose first finishes what it has', async () => {
    const { out, lives } = kept('sh', ['-c', 'cat >/dev/null; exit 0']);
    out.start();
    await out.stop();
    expect(lives).toEqual(['begun', 'finished']);
  });
});

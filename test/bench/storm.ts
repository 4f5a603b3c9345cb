import { WholeServer } from '../support/whole-server.ts';
import type { Benchmark } from './benchmark.ts';
import { CameraPage } from './pages/camera-page.ts';
import { percentile, toMicroseconds } from './percentiles.ts';
import { Watchers } from './watchers/watchers.ts';

const JOINS = 500;
const WITHIN_MS = 10_000;
const PROCESSES = 2;

/**
 * 500 viewers in 10 s, from their first request to the first packet of a keyframe, each with its
 * page’s socket; the picture is Chromium’s, sent by the capture page, whose encoder knows how many
 * keyframes it made.
 */
export const benchmark: Benchmark = {
  name: 'storm',
  run: async () => {
    await using closing = new AsyncDisposableStack();
    const server = closing.adopt(await WholeServer.start(), (one) => one.close());
    const camera = closing.adopt(await CameraPage.open(server.capture), (one) => one.close());
    const watchers = closing.adopt(Watchers.gather(PROCESSES), (one) => one.close());
    const page = { origin: server.publicOrigin, socket: true };
    // Whoever comes first waits for what a server does once; it is no part of a storm.
    await watchers.join(page, PROCESSES, 1);
    const before = await camera.keyframes();
    const { waited, failures } = await watchers.join(page, JOINS, WITHIN_MS);
    const after = await camera.keyframes();
    for (const why of new Set(failures)) process.stderr.write(`storm: ${why}\n`);
    return {
      joins: JOINS,
      failed: failures.length,
      p50: toMicroseconds(percentile(waited, 50)),
      p95: toMicroseconds(percentile(waited, 95)),
      max: toMicroseconds(Math.max(...waited)),
      keyframesPerSecond: Number(
        ((1_000 * (after.count - before.count)) / (after.at - before.at)).toFixed(2),
      ),
    };
  },
};

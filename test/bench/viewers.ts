import { systemMonotonic } from '../../server/clock/show-clock.ts';
import { familyOf } from '../support/family.ts';
import { WholeServer } from '../support/whole-server.ts';
import { BareRouter } from './bare-router.ts';
import type { Benchmark, Figures } from './benchmark.ts';
import { cpuTime } from './cpu-time.ts';
import { percentile, toMicroseconds } from './percentiles.ts';
import { CaptureLine } from './source/capture-line.ts';
import { BYTES_A_SECOND } from './source/steady-packets.ts';
import { SteadySource, type Sink } from './source/steady-source.ts';
import { Watchers } from './watchers/watchers.ts';

const SIZES = [50, 100, 200, 400];
/** Pairs of slices at each size, in the order ABBA: the machine is not always equally fast. */
const PAIRS = 6;
const SLICE_MS = 3_000;
/** What begins to flow is let flow this long before it is measured. */
const SETTLE_MS = 500;
const JOIN_MS_A_VIEWER = 30;
/** Below this share of what was sent, the viewers' own processes are what is at its end. */
const KEPT_UP = 0.97;
const PROCESSES = 2;

/** One of the two that are compared, with its viewers. */
interface Side {
  readonly sink: Sink;
  readonly pid: number;
  readonly page: { origin: string; socket: boolean };
  readonly watchers: Watchers;
}

/** For each viewer and second: ms of the worker's CPU, and bytes received. */
interface Slice {
  readonly cpu: number;
  readonly bytes: number;
}

interface Pair {
  readonly podium: Slice;
  readonly bare: Slice;
}

interface Result {
  readonly size: number;
  readonly podium: number;
  readonly bare: number;
  readonly ratio: number;
}

/**
 * The edge worker's CPU time for each viewer-second at 1 Mbit/s, beside a bare mediasoup router's
 * with as many viewers of the same kind and the same source. All viewers stay connected; only one
 * side is fed at a time. `fullCore` is extrapolated: where the straight line through the smallest
 * and the largest size reaches one core.
 */
export const benchmark: Benchmark = {
  name: 'viewers',
  run: async () => {
    await using closing = new AsyncDisposableStack();
    const server = closing.adopt(await WholeServer.start({ args: ARGS }), (one) => one.close());
    const inputs = { video: 'camera', audio: 'host-mic' };
    const line = await CaptureLine.open(server.capture, inputs);
    closing.defer(() => line.close());
    const bareRouter = closing.adopt(await BareRouter.start(), (one) => one.close());
    const source = closing.adopt(new SteadySource(), (one) => one.close());
    const [own, bare] = [Watchers.gather(PROCESSES), Watchers.gather(PROCESSES)];
    for (const crowd of [own, bare]) closing.defer(() => crowd.close());
    const podium: Side = {
      ...{ sink: line, pid: await edgeWorker(server), watchers: own },
      page: { origin: server.publicOrigin, socket: true },
    };
    const other: Side = {
      ...{ sink: bareRouter, pid: bareRouter.pid, watchers: bare },
      page: { origin: bareRouter.origin, socket: false },
    };
    // Awaited here: what is closed at the end must not be closed before.
    return await measure(source, podium, other);
  },
};

const ARGS = [
  ...['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'],
  ...['--edge-workers', '1', '--viewers-per-worker', '2000'],
];

/** Fills both sides to each size in turn and compares them, as far as the viewers' processes allow. */
async function measure(source: SteadySource, podium: Side, bare: Side): Promise<Figures> {
  const results: Result[] = [];
  for (const size of SIZES) {
    for (const side of [podium, bare]) await fill(source, side, size - (results.at(-1)?.size ?? 0));
    const pairs: Pair[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1)
      pairs.push(
        pair % 2 === 0
          ? { podium: await slice(source, podium, size), bare: await slice(source, bare, size) }
          : { bare: await slice(source, bare, size), podium: await slice(source, podium, size) },
      );
    const received = pairs.map((pair) => Math.min(pair.podium.bytes, pair.bare.bytes));
    if (percentile(received, 50) < KEPT_UP * BYTES_A_SECOND) break;
    results.push(compare(size, pairs));
    process.stderr.write(`${JSON.stringify(results.at(-1))}\n`);
  }
  return figures(results);
}

async function fill(source: SteadySource, side: Side, count: number): Promise<void> {
  source.feed(side.sink);
  const { failures } = await side.watchers.join(side.page, count, count * JOIN_MS_A_VIEWER);
  if (failures.length > 0) throw new Error(`${failures.length} did not join: ${failures[0]}`);
}

async function slice(source: SteadySource, side: Side, viewers: number): Promise<Slice> {
  source.feed(side.sink);
  await wait(SETTLE_MS);
  const before = await reading(side);
  await wait(SLICE_MS);
  const after = await reading(side);
  const viewerSeconds = (viewers * (after.at - before.at)) / 1_000;
  return {
    cpu: (after.cpu - before.cpu) / viewerSeconds,
    bytes: (after.bytes - before.bytes) / viewerSeconds,
  };
}

async function reading({ pid, watchers }: Side) {
  const bytes = await watchers.bytes();
  return { bytes, cpu: await cpuTime(pid), at: systemMonotonic() };
}

/** The edge's only worker: what the edge's process has started. */
async function edgeWorker(server: WholeServer): Promise<number> {
  const family = await familyOf(server.pid);
  const edge = family.find(({ program }) => program.includes('edge/process.ts'));
  const worker = family.find(({ parent }) => parent === edge?.pid);
  if (!worker) throw new Error('the edge has no worker');
  return worker.pid;
}

/** Medians; the ratio is the median of the pairs' own, each taken within seconds. */
const compare = (size: number, pairs: readonly Pair[]): Result => ({
  size,
  podium: median(pairs.map(({ podium }) => podium.cpu)),
  bare: median(pairs.map(({ bare }) => bare.cpu)),
  ratio: median(pairs.map(({ podium, bare }) => podium.cpu / bare.cpu)),
});

function figures(results: readonly Result[]): Figures {
  const [first, last] = [results[0], results.at(-1)];
  if (!first || !last) throw new Error('the viewers cannot keep up');
  return {
    viewers: last.size,
    cpuPerViewer: toMicroseconds(last.podium),
    bare: toMicroseconds(last.bare),
    ratio: toMicroseconds(last.ratio),
    fullCore: fullCore(first, last),
    ...Object.fromEntries(
      results.flatMap(({ size, podium, bare, ratio }) => [
        [`cpuPerViewer${size}`, toMicroseconds(podium)],
        [`bare${size}`, toMicroseconds(bare)],
        [`ratio${size}`, toMicroseconds(ratio)],
      ]),
    ),
  };
}

/** So many viewers take 1,000 ms a second, on the line through two sizes. */
function fullCore(first: Result, last: Result): number {
  if (first === last) return Math.floor(1_000 / last.podium);
  const [from, to] = [first.size * first.podium, last.size * last.podium];
  const slope = (to - from) / (last.size - first.size);
  return Math.floor(first.size + (1_000 - from) / slope);
}

const median = (values: readonly number[]): number => percentile(values, 50);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

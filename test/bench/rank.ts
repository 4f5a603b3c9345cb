import { rank } from '../../scoring/engine/rank.ts';
import type { Benchmark } from './benchmark.ts';
import { largeGroup } from './large-group.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const SIZE = { presenters: 60, judges: 60, criteria: 6 };
const WARM_UP = 20;
const RUNS = 100;

/** A group far larger than any review's, ranked from all its marks with the whole working. */
export const benchmark: Benchmark = {
  name: 'rank',
  run: async () => {
    const input = largeGroup(SIZE);
    const timedRun = (): number => {
      const from = performance.now();
      rank(input);
      return performance.now() - from;
    };
    for (let run = 0; run < WARM_UP; run += 1) timedRun();
    const times = Array.from({ length: RUNS }, timedRun);
    return {
      runs: times.length,
      ...SIZE,
      p50: toMicroseconds(percentile(times, 50)),
      p99: toMicroseconds(percentile(times, 99)),
      max: toMicroseconds(Math.max(...times)),
    };
  },
};

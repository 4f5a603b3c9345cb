import type { Benchmark } from './benchmark.ts';
import { machine } from './machine.ts';

/** `npm run --silent bench -- NAME`: one line of JSON on standard output, last. */
type Load = () => Promise<{ readonly benchmark: Benchmark }>;

/** Loaded when asked for, so that one that needs nothing starts without what another needs. */
const benchmarks: ReadonlyMap<string, Load> = new Map([
  ['clock', () => import('./clock.ts')],
  ['hall', () => import('./hall.ts')],
  ['join', () => import('./join.ts')],
  ['latency', () => import('./latency.ts')],
  ['mute', () => import('./mute.ts')],
  ['publish', () => import('./publish.ts')],
  ['rank', () => import('./rank.ts')],
  ['recover', () => import('./recover.ts')],
  ['storm', () => import('./storm.ts')],
  ['viewers', () => import('./viewers.ts')],
]);

async function main(args: readonly string[]): Promise<void> {
  const [name = ''] = args;
  const load = args.length === 1 ? benchmarks.get(name) : undefined;
  if (!load) {
    const names = [...benchmarks.keys()].join(', ');
    process.stderr.write(`Usage: npm run --silent bench -- NAME, where NAME is one of: ${names}\n`);
    process.exitCode = 1;
    return;
  }
  const { benchmark } = await load();
  const figures = await benchmark.run();
  const line = { bench: benchmark.name, ...figures, machine: machine() };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

await main(process.argv.slice(2));

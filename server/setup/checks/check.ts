import { join } from 'node:path';
import { projectFolder } from '../folders.ts';
import { runQuietly } from '../programs.ts';

/** What is looked at without running the product, in this order: quick and frequent faults first. */
const modules = join(projectFolder, 'node_modules');
const checks: readonly { name: string; script: string; args: readonly string[] }[] = [
  {
    name: 'format',
    script: join(modules, 'prettier/bin/prettier.cjs'),
    args: ['--check', '--log-level', 'warn', '.'],
  },
  { name: 'lint', script: join(modules, 'eslint/bin/eslint.js'), args: ['.'] },
  { name: 'types', script: join(modules, 'typescript/bin/tsc'), args: ['--noEmit', '-p', '.'] },
  {
    name: 'types of the pages',
    script: join(modules, 'svelte-check/bin/svelte-check'),
    args: ['--tsconfig', './tsconfig.json', '--output', 'human', '--threshold', 'warning'],
  },
  { name: 'rules', script: join(import.meta.dirname, 'check-rules.ts'), args: [] },
];

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

/** Runs every check, side by side, and tells of them in order, with the words of those that fail. */
export async function runChecks(): Promise<Totals> {
  const totals = { passed: 0, failed: 0 };
  const running = checks.map(({ name, script, args }) => ({
    name,
    run: timedRun([script, ...args]),
  }));
  for (const { name, run } of running) {
    const { status, output, seconds } = await run;
    const passed = status === 0;
    totals[passed ? 'passed' : 'failed'] += 1;
    if (!passed) process.stdout.write(`${output.trimEnd()}\n`);
    process.stdout.write(`check ${name}: ${passed ? 'passed' : 'FAILED'} (${seconds} s)\n`);
  }
  return totals;
}

async function timedRun(args: readonly string[]) {
  const from = performance.now();
  const ended = await runQuietly(process.execPath, args, { cwd: projectFolder });
  return { ...ended, seconds: ((performance.now() - from) / 1000).toFixed(1) };
}

/** Puts every file into the common format. */
export async function formatAll(): Promise<number> {
  const script = join(modules, 'prettier/bin/prettier.cjs');
  const args = [script, '--write', '--log-level', 'warn', '.'];
  const { status, output } = await runQuietly(process.execPath, args, { cwd: projectFolder });
  process.stdout.write(output);
  return status ?? 1;
}

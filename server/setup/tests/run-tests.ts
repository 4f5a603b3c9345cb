import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { runScript } from '../bootstrap/program.mjs';
import { runChecks } from '../checks/check.ts';
import { projectFolder } from '../folders.ts';
import { suiteTotals, type SuiteTotals } from './vitest-report.ts';

/** The projects of vitest.config.ts, the quick ones first. */
const SUITES = ['unit', 'server', 'media', 'crash', 'browser'];

/**
 * `npm test`: the checks and every suite, to the end whatever fails; the last line is
 * `N passed, N failed`. With `filters` only tests in files whose path contains one of them.
 * Gives the exit status.
 */
export async function runTests(
  filters: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const reports = await mkdtemp(join(tmpdir(), 'podium-test-'));
  const counted: SuiteTotals[] = [];
  if (filters.length === 0) counted.push({ ...(await runChecks()), skipped: 0 });
  try {
    for (const suite of SUITES) {
      if (filters.length > 0 && !hasFiles(suite, filters)) continue;
      const totals = await runSuite(suite, join(reports, `${suite}.json`), filters, environment);
      process.stdout.write(`suite ${suite}: ${totals.passed} passed, ${totals.failed} failed\n\n`);
      counted.push(totals);
    }
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  const sum = (of: keyof SuiteTotals) => counted.reduce((all, totals) => all + totals[of], 0);
  const nothingRan = sum('passed') + sum('failed') === 0;
  if (nothingRan) process.stdout.write(`No test file’s path contains ${filters.join(' or ')}.\n`);
  if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped\n`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 && !nothingRan ? 0 : 1;
}

/** Whether a filter means any file of the suite; vitest takes one without files for a failure. */
function hasFiles(suite: string, filters: readonly string[]): boolean {
  const files = globSync(`test/${suite}/**/*.test.ts`, { cwd: projectFolder });
  const parts = filters.map((filter) =>
    relative(projectFolder, resolve(projectFolder, filter.replace(/:\d+$/, ''))),
  );
  return files.some((file) => parts.some((part) => file.includes(part)));
}

async function runSuite(
  suite: string,
  report: string,
  filters: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<SuiteTotals> {
  const vitest = join(projectFolder, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [vitest, 'run', '--project', suite, ...reporters, ...filters];
  const status = await runScript(process.execPath, args, environment);
  return suiteTotals(await readFile(report, 'utf8').catch(() => null), status);
}

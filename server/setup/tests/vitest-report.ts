import { z } from 'zod';
import type { Totals } from '../checks/check.ts';

/** What is used of the file that vitest's JSON reporter writes. */
const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['passed', 'failed']),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export interface SuiteTotals extends Totals {
  /** Tests that were not run because they are marked so. */
  readonly skipped: number;
}

/**
 * Counts a suite's run. Whatever keeps a file from running its tests counts as one failure, and so
 * does a run that ended badly without naming a failure, or without a report (`report` null).
 */
export function suiteTotals(report: string | null, status: number | null): SuiteTotals {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const read = reportSchema.parse(JSON.parse(report));
  const broken = read.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = read.numFailedTests + broken.length;
  return {
    passed: read.numPassedTests,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: read.numPendingTests,
  };
}

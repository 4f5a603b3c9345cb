import { describe, expect, it } from 'vitest';
import { suiteTotals } from '../../../server/setup/tests/vitest-report.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const report = ({ passed, failed }: Counts, ...files: readonly string[][]) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    testResults: files.map(([status = 'passed', ...tests], index) => ({
      name: `${index}.test.ts`,
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });

describe('the totals of a suite', () => {
  it('are those of its tests', () => {
    const text = report({ passed: 2, failed: 1 }, ['failed', 'passed', 'passed', 'failed']);
    expect(suiteTotals(text, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  it('count a file that could not run its tests as one failure', () => {
    const text = report({ passed: 1, failed: 0 }, ['passed', 'passed'], ['failed']);
    expect(suiteTotals(text, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('count a run that ended badly without a failed test as one failure', () => {
    const text = report({ passed: 1, failed: 0 }, ['passed', 'passed']);
    expect(suiteTotals(text, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('count a suite that crashed before it could report as one failure', () => {
    expect(suiteTotals(null, null)).toMatchObject({ passed: 0, failed: 1 });
  });
});

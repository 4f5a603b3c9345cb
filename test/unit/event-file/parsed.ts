import { expect } from 'vitest';
import type { FileProblem } from '../../../server/event-file/file-problem.ts';
import { describeProblem } from '../../../server/event-file/describe-problem.ts';
import { parseEventText } from '../../../server/event-file/parse-event.ts';

export function planOf(text: string) {
  const result = parseEventText(text);
  if (result.ok) return result.plan;
  throw new Error(result.problems.map((problem) => describeProblem(problem, 'en')).join('\n'));
}

export function problemsOf(text: string): readonly FileProblem[] {
  const result = parseEventText(text);
  return result.ok ? [] : result.problems;
}

/** The one problem of a file that has exactly one. */
export function problemOf(text: string): FileProblem {
  const [problem, ...others] = problemsOf(text);
  if (!problem) throw new Error('the file is in order');
  expect(others).toEqual([]);
  return problem;
}

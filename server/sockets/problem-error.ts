import { z } from 'zod';
import { currentRequest, newRequestId } from '../request-context.ts';
import type { ErrorCode, Problem } from '../protocol/refusals.ts';

/** An error that the sender may read: a stable code and what it is about. Anything else is `internal`. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: ErrorCode, params: Problem['params'] = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'ProblemError';
    this.problem = { code, params };
  }
}

/** Nobody's own fault: `request` is what to look for in the log, and what a user can tell. */
export const internalProblem = (): Problem => ({
  code: 'internal',
  params: { request: currentRequest() ?? newRequestId() },
});

/** What zod found, as one problem that names the first place. */
export function badMessage(error: z.ZodError): Problem {
  const [first] = error.issues;
  return {
    code: 'badMessage',
    params: {
      path: first?.path.join('.').slice(0, 120) || 'message',
      problem: (first?.message ?? '').slice(0, 200),
    },
  };
}

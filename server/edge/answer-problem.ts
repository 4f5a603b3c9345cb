import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';
import { statusOf } from '../access/problem-status.ts';
import type { Log } from '../log.ts';
import { internalProblem, ProblemError } from '../sockets/problem-error.ts';

/** Answers a request whose handler threw with a problem, and its status. */
export const answerProblem =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    const { problem } = asProblem(error);
    if (problem.code === 'internal') log.error({ err: error }, 'a request failed');
    response.status(statusOf(problem.code)).json(problem);
  };

/** What Express and its body parsers throw has a status of its own. */
function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { status } = z.object({ status: z.number() }).safeParse(error).data ?? {};
  if (status === 413) return new ProblemError('messageTooLarge');
  if (status !== undefined && status < 500) return new ProblemError('badMessage');
  return new ProblemError('internal', internalProblem().params);
}

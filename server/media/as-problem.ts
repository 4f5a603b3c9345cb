import { errors } from 'mediasoup';
import { ProblemError } from '../sockets/problem-error.ts';

/**
 * Gives what `work` gives; what mediasoup throws becomes a problem for the sender: it was his
 * parameters (TypeError, UnsupportedError), or the worker or the transport has just gone.
 */
export async function orProblem<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asProblem(path, error);
  }
}

function asProblem(path: string, error: unknown): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  if (error instanceof TypeError || error instanceof errors.UnsupportedError)
    return new ProblemError('badMessage', { path, problem: error.message.slice(0, 200) });
  return new ProblemError('mediaUnavailable');
}

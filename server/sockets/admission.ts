import type { Namespace, Socket } from 'socket.io';
import type { z } from 'zod';
import type { Problem } from '../protocol/refusals.ts';
import { internalProblem, ProblemError } from './problem-error.ts';

/** A socket that may not come in gets its problem with the refusal, as `data`. */
class Refused extends Error {
  readonly data: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.data = problem;
  }
}

/**
 * Lets sockets into a namespace: parses what the handshake says and asks `identify` who that is,
 * who throws a ProblemError for those who may not come in; then serves each with `serve`.
 */
export function admit<H extends z.ZodType, Who>(
  namespace: Namespace,
  handshake: H,
  identify: (said: z.output<H>, cookies: string | undefined) => Who,
  serve: (socket: Socket, who: Who) => void,
): void {
  const known = new WeakMap<Socket, Who>();
  namespace.use((socket, next) => {
    try {
      const said = handshake.safeParse(socket.handshake.auth);
      if (!said.success)
        throw new ProblemError('badMessage', { path: 'auth', problem: 'handshake' });
      known.set(socket, identify(said.data, socket.handshake.headers.cookie));
      next();
    } catch (error) {
      const problem: Problem = error instanceof ProblemError ? error.problem : internalProblem();
      next(new Refused(problem));
    }
  });
  namespace.on('connection', (socket) => {
    const who = known.get(socket);
    if (who !== undefined) serve(socket, who);
  });
}

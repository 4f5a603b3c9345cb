import type { Socket } from 'socket.io';
import { z } from 'zod';
import { MAX_REQUEST_LENGTH, type Answer, type Channel } from '../protocol/sockets.ts';
import type { ErrorCode, Problem } from '../protocol/refusals.ts';
import { inRequest, newRequestId } from '../request-context.ts';
import { badMessage, internalProblem, ProblemError } from './problem-error.ts';

type Output<T> = T extends z.ZodType ? z.output<T> : never;
type Input<T> = T extends z.ZodType ? z.input<T> : never;

/** One function for each of a channel's requests. It may throw a ProblemError; the sender gets that. */
export type Handlers<C extends Channel> = {
  [K in keyof C['requests']]: (
    request: Output<C['requests'][K]['request']>,
  ) => Promise<Output<C['requests'][K]['reply']>> | Output<C['requests'][K]['reply']>;
};

/** Sends a push of the channel to this one socket. */
export type Push<C extends Channel> = <K extends keyof C['pushes'] & string>(
  name: K,
  message: Input<C['pushes'][K]>,
) => void;

/** How many requests a socket may send at once, and how many a second it earns back. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

export interface ServeOptions {
  readonly allowance: Allowance;
  /** The process's monotonic clock, in ms. */
  readonly now: () => number;
  /** Is told of every request of the channel what came of it: `ok`, or why not. */
  readonly onAnswered?: (request: string, outcome: 'ok' | ErrorCode) => void;
  /** Is told what no client may read: an error that isn't a ProblemError. */
  readonly onInternalError: (request: string, error: unknown) => void;
}

/**
 * Answers every request of `channel` on `socket`: parsed first, refused with a problem that names
 * the place where it is wrong, limited in rate, and answered also when its handler throws.
 */
export function serveChannel<C extends Channel>(
  socket: Socket,
  channel: C,
  handlers: Handlers<C>,
  options: ServeOptions,
): Push<C> {
  const admit = tokenBucket(options.allowance, options.now);
  // Any event name that is not a request of the channel gets an answer as well.
  socket.onAny((name: string, ...rest: unknown[]) => {
    const answer = rest.at(-1);
    if (typeof answer !== 'function') return;
    const reply = (message: Answer<unknown>) => void Reflect.apply(answer, undefined, [message]);
    if (!admit()) return reply({ ok: false, problem: { code: 'tooManyMessages', params: {} } });
    if (isTooLarge(rest[0]))
      return reply({ ok: false, problem: { code: 'messageTooLarge', params: {} } });
    void inRequest(newRequestId(), async () => {
      const answered = await answerRequest(channel, handlers, name, rest[0], options);
      if (Object.hasOwn(channel.requests, name))
        options.onAnswered?.(name, answered.ok ? 'ok' : answered.problem.code);
      return answered;
    }).then(reply);
  });
  // What is no message at all has no request to be answered; socket.io ends the line after this.
  socket.on('error', () => {
    const params = { path: 'message', problem: 'neither JSON nor a packet' };
    socket.emit('problem', { code: 'badMessage', params } satisfies Problem);
  });
  return (name, message) => {
    socket.emit(name, message);
  };
}

/** Once more as text: requests are small, and only those of people who have entered may be large. */
const isTooLarge = (message: unknown): boolean =>
  (JSON.stringify(message) ?? '').length > MAX_REQUEST_LENGTH;

async function answerRequest<C extends Channel>(
  channel: C,
  handlers: Handlers<C>,
  name: string,
  message: unknown,
  options: ServeOptions,
): Promise<Answer<unknown>> {
  if (!Object.hasOwn(channel.requests, name)) {
    const params = { path: name.slice(0, 60), problem: 'unknown request' };
    return { ok: false, problem: { code: 'badMessage', params } };
  }
  const request = channel.requests[name]?.request.safeParse(message);
  if (!request?.success) {
    return { ok: false, problem: badMessage(request?.error ?? new z.ZodError([])) };
  }
  try {
    const handle: (request: unknown) => unknown = handlers[name as keyof Handlers<C>] as never;
    return { ok: true, reply: await handle(request.data) };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    options.onInternalError(name, error);
    return { ok: false, problem: internalProblem() };
  }
}

function tokenBucket({ burst, perSecond }: Allowance, now: () => number): () => boolean {
  let tokens = burst;
  let at = now();
  return () => {
    const elapsed = now() - at;
    at += elapsed;
    tokens = Math.min(burst, tokens + (elapsed / 1000) * perSecond);
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

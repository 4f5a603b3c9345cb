import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import type { z } from 'zod';
import { problemSchema, type Problem } from '../protocol/refusals.ts';
import { answerSchema, type Channel } from '../protocol/channel.ts';

type Output<T> = T extends z.ZodType ? z.output<T> : never;
type Input<T> = T extends z.ZodType ? z.input<T> : never;

/** The server's refusal, or `lost` when no answer came. */
export class RequestError extends Error {
  readonly problem: Problem | 'lost';

  constructor(problem: Problem | 'lost') {
    super(problem === 'lost' ? 'no answer from the server' : problem.code);
    this.name = 'RequestError';
    this.problem = problem;
  }
}

export interface ChannelClient<C extends Channel> {
  /** Sends a request and gives its reply; rejects with a RequestError. */
  request<K extends keyof C['requests'] & string>(
    name: K,
    message: Input<C['requests'][K]['request']>,
    timeoutMs?: number,
  ): Promise<Output<C['requests'][K]['reply']>>;
  /** Calls `listener` with each push of that name; returns what ends it. */
  on<K extends keyof C['pushes'] & string>(
    name: K,
    listener: (message: Output<C['pushes'][K]>) => void,
  ): () => void;
  /** `connected`, `disconnected` (it tries again by itself), or `refused` with the server's problem. */
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Leaves, and comes back at once saying this of itself. */
  reconnect(auth: Record<string, unknown>): void;
  close(): void;
}

export type ConnectionState =
  { state: 'connected' } | { state: 'disconnected' } | { state: 'refused'; problem: Problem };

export interface ChannelClientOptions {
  /** Origin of the server, such as `http://127.0.0.1:8400`; the page's own when left out. */
  readonly origin?: string;
  readonly auth: Record<string, unknown>;
  /** Cookies and so on, for clients that are not browsers. */
  readonly extraHeaders?: Record<string, string>;
  /** Whether a certificate that is not for this origin's host is good enough; in no browser. */
  readonly anyCertificate?: boolean;
  /** How long it waits at most before it tries again, in ms. */
  readonly longestRetryMs?: number;
  /** Is told of a message that does not parse: a page and a server of different versions. */
  readonly onBadMessage: (name: string, error: z.ZodError) => void;
}

/** After a restart nobody shall wait long for the next try; a refused one costs a server nothing. */
const LONGEST_RETRY_MS = 600;
const DEFAULT_TIMEOUT_MS = 8_000;

/** Opens `channel` to the server and keeps it open: reconnects within a second, for as long as it takes. */
export function openChannel<C extends Channel>(
  channel: C,
  options: ChannelClientOptions,
): ChannelClient<C> {
  const settings: Partial<ManagerOptions & SocketOptions> = {
    auth: options.auth,
    // One transport only: no sticky sessions are needed, and no half-upgraded connections exist.
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: Math.min(200, options.longestRetryMs ?? LONGEST_RETRY_MS),
    reconnectionDelayMax: options.longestRetryMs ?? LONGEST_RETRY_MS,
    timeout: 4_000,
    withCredentials: true,
    ...(options.extraHeaders && { extraHeaders: options.extraHeaders }),
    ...(options.anyCertificate && { rejectUnauthorized: false }),
  };
  const socket = io(`${options.origin ?? ''}${channel.namespace}`, settings);
  return {
    async request(name, message, timeoutMs = DEFAULT_TIMEOUT_MS) {
      const answer: unknown = await socket
        .timeout(timeoutMs)
        .emitWithAck(name, message)
        .catch(() => Promise.reject(new RequestError('lost')));
      const schema = channel.requests[name]?.reply;
      if (!schema) throw new RequestError('lost');
      const parsed = answerSchema(schema).safeParse(answer);
      if (!parsed.success) {
        options.onBadMessage(name, parsed.error);
        throw new RequestError('lost');
      }
      if (!parsed.data.ok) throw new RequestError(parsed.data.problem);
      return parsed.data.reply as Output<C['requests'][typeof name]['reply']>;
    },
    on(name, listener) {
      const receive = (message: unknown) => {
        const parsed = channel.pushes[name]?.safeParse(message);
        if (parsed?.success) listener(parsed.data as Output<C['pushes'][typeof name]>);
        else if (parsed) options.onBadMessage(name, parsed.error);
      };
      socket.on(name as string, receive);
      return () => void socket.off(name as string, receive);
    },
    onState(listener) {
      const connected = () => listener({ state: 'connected' });
      const disconnected = (reason: string) => {
        listener({ state: 'disconnected' });
        // The server ended it on purpose (a restart, say): socket.io leaves that to the client.
        if (reason === 'io server disconnect') socket.connect();
      };
      const failed = (error: Error & { data?: unknown }) => {
        const problem = problemSchema.safeParse(error.data);
        listener(
          problem.success ? { state: 'refused', problem: problem.data } : { state: 'disconnected' },
        );
      };
      socket.on('connect', connected).on('disconnect', disconnected).on('connect_error', failed);
      if (socket.connected) connected();
      return () => {
        socket
          .off('connect', connected)
          .off('disconnect', disconnected)
          .off('connect_error', failed);
      };
    },
    reconnect(auth) {
      socket.auth = auth;
      socket.disconnect().connect();
    },
    close: () => void socket.close(),
  };
}

import type { Request, Response } from 'express';
import { createChannel, createSession, type Session } from 'better-sse';
import { later, type Stop } from '../clock/timer.ts';
import { feedbackSchema } from '../protocol/remote.ts';
import type { Instant } from '../protocol/values.ts';
import type { Show } from '../show/show.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { feedbackOf } from './feedback.ts';

/** Each stream is a connection that stays. */
const MOST_STREAMS = 50;
/** Changes within this time go out as one, in ms. */
const GATHER_MS = 20;
/** What a reader may be behind, in bytes, before it is dropped. */
const MOST_BEHIND = 256 * 1024;
const KEEP_ALIVE_MS = 10_000;

export interface FeedbackStreamOptions {
  readonly show: Pick<Show, 'state' | 'listen'>;
  readonly now: () => Instant;
}

/** Tells buttons of every change as it happens, by server-sent events (WHATWG HTML 9.2). */
export class FeedbackStream {
  readonly #options: FeedbackStreamOptions;
  readonly #channel = createChannel();
  readonly #responses = new Map<Session, Response>();
  readonly #stopListening: Stop;
  #stopGathering: Stop | null = null;
  #last = '';

  constructor(options: FeedbackStreamOptions) {
    this.#options = options;
    this.#stopListening = options.show.listen(() => this.#gather());
  }

  /** Opens a stream for a request that has been let in. Throws a ProblemError where there are too many. */
  async open(request: Request, response: Response): Promise<void> {
    if (this.#responses.size >= MOST_STREAMS) throw new ProblemError('tooManyMessages');
    const session = await createSession(request, response, { keepAlive: KEEP_ALIVE_MS });
    this.#responses.set(session, response);
    this.#channel.register(session);
    session.once('disconnected', () => void this.#responses.delete(session));
    session.push(this.#now(), 'state');
  }

  close(): void {
    this.#stopListening();
    this.#stopGathering?.();
    for (const response of this.#responses.values()) response.destroy();
    this.#responses.clear();
  }

  #now() {
    const { show, now } = this.#options;
    return feedbackSchema.parse(feedbackOf(show.state, now()));
  }

  #gather(): void {
    if (this.#responses.size === 0) return;
    this.#stopGathering ??= later(GATHER_MS, () => {
      this.#stopGathering = null;
      this.#tell();
    });
  }

  #tell(): void {
    const feedback = this.#now();
    // A mark or a sheet changes nothing here, and must not show by a message either.
    const content = JSON.stringify({ ...feedback, at: 0 });
    if (content === this.#last) return;
    this.#last = content;
    for (const response of this.#responses.values())
      if (response.writableLength > MOST_BEHIND) response.destroy();
    this.#channel.broadcast(feedback, 'state');
  }
}

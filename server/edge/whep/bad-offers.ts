import type { ErrorRequestHandler, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ProblemError } from '../../sockets/problem-error.ts';
import { networkOf } from '../media/waiting.ts';

/** Offers of one address that can't be taken, in a minute; a player that tries every second is let be. */
export const MOST_BAD_OFFERS = 120;
const MINUTE = 60;

/** Who sends nothing but nonsense is not listened to any more for a while. */
export class BadOffers {
  readonly #limiter = new RateLimiterMemory({ points: MOST_BAD_OFFERS, duration: MINUTE });

  /** Throws `tooManyMessages`, before the offer has been read. */
  readonly guard: RequestHandler = async (request, _response, next) => {
    const known = await this.#limiter.get(networkOf(request.socket.remoteAddress ?? ''));
    if (known && known.consumedPoints >= MOST_BAD_OFFERS) throw new ProblemError('tooManyMessages');
    next();
  };

  readonly count: ErrorRequestHandler = async (error: unknown, request, _response, next) => {
    if (isBad(error)) await this.#limiter.penalty(networkOf(request.socket.remoteAddress ?? ''));
    next(error);
  };
}

const isBad = (error: unknown): boolean =>
  error instanceof ProblemError &&
  ['badMessage', 'noCommonCodec', 'messageTooLarge'].includes(error.problem.code);

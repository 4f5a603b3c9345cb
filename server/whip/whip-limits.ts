import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often what may be asked, so that a flood costs nothing but its own answers. */
export interface WhipLimits {
  /** Requests of one address without the right token, in a minute. */
  readonly failures: number;
  /** Offers for one input with the right one, in ten seconds: an encoder that can't connect tries on. */
  readonly offers: number;
  /** Other requests for one input, in ten seconds: each candidate may come by itself. */
  readonly changes: number;
}

export const defaultWhipLimits: WhipLimits = { failures: 30, offers: 10, changes: 200 };

/** Each counts one, and gives null, or how many ms to wait. */
export interface WhipLimiter {
  failure(address: string): Promise<number | null>;
  offer(input: string): Promise<number | null>;
  change(input: string): Promise<number | null>;
}

const MINUTE = 60;
const SHORT = 10;

export function limitWhip({ failures, offers, changes }: WhipLimits): WhipLimiter {
  return {
    failure: counter(new RateLimiterMemory({ points: failures, duration: MINUTE })),
    offer: counter(new RateLimiterMemory({ points: offers, duration: SHORT })),
    change: counter(new RateLimiterMemory({ points: changes, duration: SHORT })),
  };
}

const counter = (limiter: RateLimiterMemory) => async (key: string) => {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
};

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often one address may try to enter, in a minute. */
export interface EntryLimits {
  /** Tries of any kind: a hall's tablets may all come from one address, and enter at one time. */
  readonly tries: number;
  /** Tries with a wrong link or a wrong PIN. */
  readonly failures: number;
}

export const defaultEntryLimits: EntryLimits = { tries: 300, failures: 30 };

export interface EntryLimiter {
  /** Counts a try: null when it may go on, else how many ms to wait. */
  admit(address: string): Promise<number | null>;
  countFailure(address: string): Promise<void>;
}

const MINUTE = 60;

export function limitEntries({ tries, failures }: EntryLimits): EntryLimiter {
  const all = new RateLimiterMemory({ points: tries, duration: MINUTE });
  const failed = new RateLimiterMemory({ points: failures, duration: MINUTE });
  return {
    async admit(address) {
      const failing = await failed.get(address);
      if (failing && failing.consumedPoints >= failures) return failing.msBeforeNext;
      try {
        await all.consume(address);
        return null;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
        throw refused;
      }
    },
    async countFailure(address) {
      await failed.penalty(address);
    },
  };
}

import type { AccessStore } from './access-store.ts';
import { digestOf, LINK_BITS, newSecret, same } from './secrets.ts';

/** The secrets by which encoders may feed inputs: one for each input, kept as its digest. */
export interface EncoderTokens {
  /** A new secret, told here and never again; the one before has no right any more. */
  issue(input: string): string;
  has(input: string): boolean;
  admits(input: string, token: string): boolean;
}

/** All digests are held in memory too: a flood of wrong tokens never reaches the file. */
export function keepEncoderTokens(store: AccessStore): EncoderTokens {
  const known = new Map(store.encoders().map(({ input, digest }) => [input, digest]));
  return {
    issue(input) {
      const token = newSecret(LINK_BITS);
      const digest = digestOf(token);
      store.setEncoder(input, digest);
      known.set(input, digest);
      return token;
    },
    has: (input) => known.has(input),
    admits(input, token) {
      const digest = known.get(input);
      return digest !== undefined && same(digest, digestOf(token));
    },
  };
}

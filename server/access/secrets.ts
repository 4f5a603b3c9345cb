import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Bits of a link's secret and of a session's: neither can be guessed, so a plain hash keeps them. */
export const LINK_BITS = 160;
export const SESSION_BITS = 256;

/** A random text of that many bits, in letters that URLs and cookies take as they are. */
export const newSecret = (bits: number): string => randomBytes(bits / 8).toString('base64url');

/** What is stored in place of a secret: its SHA-256. */
export const digestOf = (secret: string): Uint8Array =>
  createHash('sha256').update(secret, 'utf8').digest();

/** Compares in a time that tells nothing of where the two differ. */
export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);

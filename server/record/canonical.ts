import canonicalize from 'canonicalize';
import { hash } from 'node:crypto';

/** The one text of a JSON value (RFC 8785): what is hashed and signed. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 as hexadecimal digits. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/**
 * A hash that tells nothing of `value` to whom the salt is not known: marks are few enough to be
 * guessed one after the other from a plain one.
 */
export const saltedHash = (salt: string, value: unknown): string =>
  sha256(`${salt}\n${canonicalText(value)}`);

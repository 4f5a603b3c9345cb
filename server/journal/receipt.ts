import { createHash } from 'node:crypto';
import type { RecordedEvent } from '../protocol/events.ts';

/** Crockford's base 32: no I, L, O or U, so that a code can be read out without mistakes. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code a judge keeps of a sheet: eight characters of the SHA-256 of its line in the journal. */
export function receiptCode({ seq, at, event }: RecordedEvent): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([seq, at, event]))
    .digest();
  const code = [...digest.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

import { createHash } from 'node:crypto';
import type { RecordedEvent } from '../protocol/events.ts';

/** Crockford's base 32: no I, L, O or U, so that a code can be read out without mistakes. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a judge keeps of a sheet handed in. */
export interface Receipt {
  /** Eight characters, `XXXX-XXXX`. */
  readonly receipt: string;
  /** When, by the wall clock (ISO 8601). */
  readonly at: string;
}

/**
 * The receipt of a `sheetHandedIn` line: forty bits of the SHA-256 of its number, judge, group and
 * marks, in an order of their own, so that anybody can compute it again from the record. Null for
 * any other line.
 */
export function receiptOf({ seq, wall, event }: RecordedEvent): Receipt | null {
  if (event.type !== 'sheetHandedIn') return null;
  const { judge, group, sheet } = event;
  const marks = sheet.map(({ presenter, criterion, mark }) => [presenter, criterion, mark]);
  const canonical = JSON.stringify([seq, judge, group, marks]);
  const digest = createHash('sha256').update(canonical).digest();
  // A byte's low five bits are as even as the whole.
  const code = [...digest.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('');
  return { receipt: `${code.slice(0, 4)}-${code.slice(4)}`, at: wall };
}

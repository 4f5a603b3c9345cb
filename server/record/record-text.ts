import { canonicalText } from './canonical.ts';
import { isSigned, signText, type ShowKey } from './keys.ts';
import type { SealedRecord } from './schema.ts';

/** A record as its file has it. */
export const recordText = (record: unknown): string => `${JSON.stringify(record, null, 2)}\n`;

/**
 * Whether a text is a record's as it is written: not with a name twice, of which readers take the one
 * or the other, nor with anything beside. Line ends that a mail program changed don't matter.
 */
export const isAsWritten = (text: string, parsed: unknown): boolean =>
  text.replaceAll('\r\n', '\n').trimEnd() === recordText(parsed).trimEnd();

/** All of a record but its signature. */
const unsigned = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'signature'));

/** Signs all of the record but a signature that is there. */
export function signRecord(record: Omit<SealedRecord, 'signature'>, key: ShowKey): SealedRecord {
  return { ...record, signature: signText(canonicalText(unsigned(record)), key) };
}

/** Whether the record's own key has signed it as it stands; `raw` is the record as read. */
export function hasItsSignature(raw: object, { showKey, signature }: SealedRecord): boolean {
  return isSigned(canonicalText(unsigned(raw)), signature, showKey);
}

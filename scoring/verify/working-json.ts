import type { SealedRecord } from '../../server/record/schema.ts';
import type { Opened } from './check-record.ts';

/** What was computed from and how, as JSON: the rank command reads `input`, and prints what `result` is. */
export function workingJson(record: SealedRecord, { part, input, result }: Opened): string {
  const { event, group, version, published, presenters, judges, journal } = record;
  const { receipts } = part;
  const about = { event, group, version, published, presenters, judges, journal, receipts };
  return `${JSON.stringify({ ...about, input, result }, null, 2)}\n`;
}

import { z } from 'zod';
import { recordedEventSchema, type RecordedEvent } from '../protocol/events.ts';
import { hashOf, storedLineSchema, type StoredLine } from './chain.ts';
import { reasonOf } from './database.ts';
import { JournalError } from './journal-error.ts';

/** What a line's hash is made of, and the hash. */
export interface LineProof {
  /** The hash of the line before; the record's id where there is none. */
  readonly previous: string;
  readonly line: StoredLine;
  readonly hash: string;
}

const rowSchema = storedLineSchema.extend({ hash: z.string() });

/** Parses all lines; throws a JournalError that names the first that is damaged, changed or missing. */
export function readChain(rows: readonly unknown[], recordId: string): RecordedEvent[] {
  let previous = recordId;
  return rows.map((row, index) => {
    const { event, proof } = readLine(row, index + 1, previous);
    previous = proof.hash;
    return event;
  });
}

/** Line `seq` of the one or two rows that it and the line before are. */
export function readProof(rows: readonly unknown[], seq: number, recordId: string): LineProof {
  const row = rows.at(-1);
  const before = z.object({ hash: z.string() }).optional().safeParse(rows.at(-2));
  if (!before.success) throw damaged(seq - 1, 'it has no hash', before.error);
  return readLine(row, seq, before.data?.hash ?? recordId).proof;
}

function readLine(
  row: unknown,
  seq: number,
  previous: string,
): { event: RecordedEvent; proof: LineProof } {
  let read: { event: RecordedEvent; proof: LineProof };
  try {
    const { hash, ...line } = rowSchema.parse(row);
    read = { event: recordedOf(line), proof: { previous, line, hash } };
  } catch (error) {
    throw damaged(seq, shortReason(error), error);
  }
  const { event, proof } = read;
  if (event.seq !== seq) throw damaged(seq, `line ${event.seq} stands in its place`, null);
  if (hashOf(previous, proof.line) !== proof.hash)
    throw damaged(seq, 'it or its hash has been changed since it was written', null);
  return read;
}

function recordedOf(line: StoredLine): RecordedEvent {
  const { seq, at, wall, command_id: commandId } = line;
  const [by, event] = [parseJson(line.by), parseJson(line.event)];
  return recordedEventSchema.parse({ seq, at, wall, commandId, by, event });
}

function damaged(seq: number, reason: string, cause: unknown): JournalError {
  const message = `Line ${seq} of the journal can’t be read (${reason}). Restore the data folder from a copy.`;
  return new JournalError('cannotRead', message, { cause });
}

/** The first thing wrong, in one line. */
function shortReason(error: unknown): string {
  if (!(error instanceof z.ZodError)) return reasonOf(error);
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message;
}

const parseJson = (text: string): unknown => JSON.parse(text);

import { z } from 'zod';
import { recordedEventSchema, type RecordedEvent } from '../protocol/events.ts';
import { detailOf, type StartFault } from '../start-error.ts';
import { hashOf, storedLineSchema, type StoredLine } from './chain.ts';
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
  if (!before.success) throw damaged(unreadable(seq - 1, before.error), before.error);
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
    throw damaged(unreadable(seq, error), error);
  }
  const { event, proof } = read;
  if (event.seq !== seq)
    throw damaged({ code: 'lineMisplaced', params: { line: seq, found: event.seq } }, null);
  if (hashOf(previous, proof.line) !== proof.hash)
    throw damaged({ code: 'lineChanged', params: { line: seq } }, null);
  return read;
}

function recordedOf(line: StoredLine): RecordedEvent {
  const { seq, at, wall, command_id: commandId } = line;
  const [by, event] = [parseJson(line.by), parseJson(line.event)];
  return recordedEventSchema.parse({ seq, at, wall, commandId, by, event });
}

const damaged = (fault: StartFault, cause: unknown): JournalError =>
  new JournalError('cannotRead', fault, { cause });

const unreadable = (line: number, error: unknown): StartFault => ({
  code: 'lineUnreadable',
  params: { line, detail: shortReason(error) },
});

/** The first thing wrong, in one line. */
function shortReason(error: unknown): string {
  if (!(error instanceof z.ZodError)) return detailOf(error);
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : detailOf(error);
}

const parseJson = (text: string): unknown => JSON.parse(text);

import { z } from 'zod';
import { recordedEventSchema, type RecordedEvent } from '../protocol/events.ts';
import { reasonOf } from './database.ts';
import { JournalError } from './journal-error.ts';

const rowSchema = z.object({
  seq: z.int(),
  at: z.number(),
  wall: z.string(),
  by: z.string(),
  command_id: z.string().nullable(),
  event: z.string(),
});

/** Parses line `seq`; throws a JournalError that names it when it is damaged or another stands there. */
export function readLine(row: unknown, seq: number): RecordedEvent {
  let line: RecordedEvent;
  try {
    const { command_id: commandId, ...rest } = rowSchema.parse(row);
    const [by, event] = [parseJson(rest.by), parseJson(rest.event)];
    line = recordedEventSchema.parse({ ...rest, commandId, by, event });
  } catch (error) {
    throw damaged(seq, shortReason(error), error);
  }
  if (line.seq !== seq) throw damaged(seq, `line ${line.seq} stands in its place`, null);
  return line;
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

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Actor } from '../protocol/commands.ts';
import { recordedEventSchema, type RecordedEvent, type ShowEvent } from '../protocol/events.ts';
import type { CommandId, Instant } from '../protocol/values.ts';

/** The journal can't be opened, read or written; the message says which and what to do. */
export class JournalError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'JournalError';
  }
}

/** What one command has led to. */
export interface Entry {
  readonly at: Instant;
  readonly wall: Date;
  readonly by: Actor;
  readonly commandId: CommandId | null;
  readonly events: readonly ShowEvent[];
}

/** Where the show clock stood, against the system's monotonic clock of one boot and the wall clock. In ms. */
export const clockAnchorSchema = z.strictObject({
  bootId: z.string(),
  monotonic: z.number(),
  show: z.number(),
  wall: z.number(),
});
export type ClockAnchor = z.infer<typeof clockAnchorSchema>;

export interface Journal {
  /** Writes the entry in one transaction; on return it is on disk. Throws a JournalError and keeps nothing. */
  append(entry: Entry): RecordedEvent[];
  /** Every line, from the first. */
  all(): RecordedEvent[];
  /** The number of the last line a command led to, or null for one never seen. */
  answered(commandId: CommandId): number | null;
  readAnchor(): ClockAnchor | null;
  writeAnchor(anchor: ClockAnchor): void;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, at REAL NOT NULL, wall TEXT NOT NULL, by TEXT NOT NULL,
    command_id TEXT, event TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS events_by_command ON events (command_id) WHERE command_id IS NOT NULL;
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/**
 * Opens the journal in `folder`, making both where there are none. One process at a time: SQLite's
 * own lock on the file, which the system frees with the process, however it ends.
 */
export function openJournal(folder: string): Journal {
  const database = open(folder);
  const insert = database.prepare(
    'INSERT INTO events (seq, at, wall, by, command_id, event) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = database.prepare('SELECT * FROM events ORDER BY seq');
  const byCommand = database.prepare('SELECT max(seq) AS seq FROM events WHERE command_id = ?');
  const getMeta = database.prepare('SELECT value FROM meta WHERE name = ?');
  const setMeta = database.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
  let last = z
    .object({ seq: z.int() })
    .parse(database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events').get()).seq;
  return {
    append(entry) {
      const lines = entry.events.map((event, index) => recorded(entry, event, last + 1 + index));
      transaction(database, () => {
        for (const line of lines) {
          const { seq, at, wall, by, commandId, event } = line;
          insert.run(seq, at, wall, JSON.stringify(by), commandId, JSON.stringify(event));
        }
      });
      last += lines.length;
      return lines;
    },
    all: () => select.all().map(readLine),
    answered: (commandId) =>
      z.object({ seq: z.int().nullable() }).parse(byCommand.get(commandId)).seq,
    readAnchor() {
      const row = z.object({ value: z.string() }).optional().parse(getMeta.get('clockAnchor'));
      return row ? clockAnchorSchema.parse(JSON.parse(row.value)) : null;
    },
    writeAnchor: (anchor) => void setMeta.run('clockAnchor', JSON.stringify(anchor)),
    close: () => database.close(),
  };
}

function open(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new DatabaseSync(join(folder, 'journal.db'), { timeout: 1500 });
    // Exclusive: the lock is taken with the first write and kept as long as the process lives.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;');
    database.exec('PRAGMA synchronous = FULL;');
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
    return database;
  } catch (error) {
    const locked = error instanceof Error && /locked|busy/i.test(error.message);
    const what = locked
      ? `The data folder ${folder} is in use by another Podium. End that one, or name another folder with --data.`
      : `The journal in ${folder} can’t be opened: ${String(error)}. See that the folder may be written and the disk has room.`;
    throw new JournalError(what, { cause: error });
  }
}

function transaction(database: DatabaseSync, write: () => void): void {
  try {
    database.exec('BEGIN IMMEDIATE');
    write();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw new JournalError(`The journal can’t be written: ${String(error)}`, { cause: error });
  }
}

const recorded = (entry: Entry, event: ShowEvent, seq: number): RecordedEvent => ({
  seq,
  at: entry.at,
  wall: entry.wall.toISOString(),
  by: entry.by,
  commandId: entry.commandId,
  event,
});

const rowSchema = z.object({
  seq: z.int(),
  at: z.number(),
  wall: z.string(),
  by: z.string(),
  command_id: z.string().nullable(),
  event: z.string(),
});

function readLine(row: unknown): RecordedEvent {
  const { command_id: commandId, ...rest } = rowSchema.parse(row);
  try {
    const line = { ...rest, commandId, by: parse(rest.by), event: parse(rest.event) };
    return recordedEventSchema.parse(line);
  } catch (error) {
    const message = `Line ${rest.seq} of the journal can’t be read: ${String(error)}. Restore the data folder from a copy.`;
    throw new JournalError(message, { cause: error });
  }
}

const parse = (text: string): unknown => JSON.parse(text);

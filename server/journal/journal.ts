import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { clockAnchorSchema, type AnchorStore } from '../clock/anchor.ts';
import type { Actor } from '../protocol/commands.ts';
import type { RecordedEvent, ShowEvent } from '../protocol/events.ts';
import type { CommandId, Instant } from '../protocol/values.ts';
import { hashOf, newSalt, STORED_COLUMNS, type StoredLine } from './chain.ts';
import { detailOf } from '../start-error.ts';
import { inTransaction, isDuplicate, openDatabase } from './database.ts';
import { JournalError } from './journal-error.ts';
import { readChain, readProof, type LineProof } from './read-line.ts';

/** What one command has led to. */
export interface Entry {
  readonly at: Instant;
  readonly wall: Date;
  readonly by: Actor;
  readonly commandId: CommandId | null;
  readonly events: readonly ShowEvent[];
}

/** The append-only record from which all state is rebuilt. Every method throws JournalErrors only. */
export interface Journal extends AnchorStore {
  /** Tells this record from every other, also from one of a rehearsal of the same event. */
  readonly id: string;
  /**
   * Writes the entry in one transaction; on return it is on disk. Throws a JournalError and keeps
   * nothing of it. A command stands in the journal once: a second time is an error.
   */
  append(entry: Entry): RecordedEvent[];
  /** Every line, from the first; throws one that names the first line that is not as it was written. */
  all(): RecordedEvent[];
  /** What a line's hash is made of. */
  proof(seq: number): LineProof;
  /** The number of the last line a command led to, or null for one that has led to nothing. */
  answered(commandId: CommandId): number | null;
  /** Frees the folder. May be called again. */
  close(): void;
}

const lastRow = z.object({ seq: z.int(), hash: z.string() });
const seqRow = z.object({ seq: z.int().nullable() });
const momentRow = z
  .object({ at: z.number(), wall: z.iso.datetime() })
  .transform(({ at, wall }) => ({ show: at, wall: Date.parse(wall) }));
const valueRow = z.object({ value: z.string() });

/**
 * Opens the journal in `folder` (`journal.db`), making both where there are none. One process at a
 * time may: throws a JournalError `inUse` when another has it.
 */
export function openJournal(folder: string): Journal {
  const { database, recordId: id, statements } = openDatabase(folder, prepare);
  const { insert, select, one, byCommand, last, moment, getAnchor, setAnchor } = statements;
  let { seq: lastSeq, hash: lastHash } = reading(() =>
    lastRow.parse(last.get() ?? { seq: 0, hash: id }),
  );

  return {
    id,
    append(entry) {
      if (entry.events.length === 0) return [];
      const lines = entry.events.map((event, part) => recorded(entry, event, lastSeq + 1 + part));
      let hash = lastHash;
      writing(entry.commandId, () =>
        inTransaction(database, () => {
          for (const [part, line] of lines.entries()) {
            const to = stored(line, part);
            hash = hashOf(hash, to);
            insert.run(
              ...[to.seq, to.at, to.wall, to.by, to.command_id],
              part,
              to.event,
              to.salt,
              hash,
            );
          }
        }),
      );
      lastSeq += lines.length;
      lastHash = hash;
      return lines;
    },
    all: () =>
      readChain(
        reading(() => select.all()),
        id,
      ),
    proof: (seq) =>
      readProof(
        reading(() => one.all(seq, seq - 1)),
        seq,
        id,
      ),
    answered: (commandId) => reading(() => seqRow.parse(byCommand.get(commandId)).seq),
    lastMoment: () => reading(() => momentRow.optional().parse(moment.get()) ?? null),
    readAnchor: () =>
      reading(() => {
        const row = valueRow.optional().parse(getAnchor.get());
        return row ? clockAnchorSchema.parse(JSON.parse(row.value)) : null;
      }),
    writeAnchor: (anchor) => writing(null, () => setAnchor.run(JSON.stringify(anchor))),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function prepare(database: DatabaseSync) {
  return {
    insert: database.prepare(
      `INSERT INTO events (${STORED_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    select: database.prepare(`SELECT ${STORED_COLUMNS}, hash FROM events ORDER BY seq`),
    one: database.prepare(
      `SELECT ${STORED_COLUMNS}, hash FROM events WHERE seq IN (?, ?) ORDER BY seq`,
    ),
    byCommand: database.prepare('SELECT max(seq) AS seq FROM events WHERE command_id = ?'),
    last: database.prepare('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1'),
    moment: database.prepare('SELECT at, wall FROM events ORDER BY seq DESC LIMIT 1'),
    getAnchor: database.prepare("SELECT value FROM meta WHERE name = 'clockAnchor'"),
    setAnchor: database.prepare("INSERT OR REPLACE INTO meta VALUES ('clockAnchor', ?)"),
  };
}

const recorded = (entry: Entry, event: ShowEvent, seq: number): RecordedEvent => ({
  seq,
  at: entry.at,
  wall: entry.wall.toISOString(),
  by: entry.by,
  commandId: entry.commandId,
  event,
});

const stored = (line: RecordedEvent, part: number): StoredLine => ({
  ...{ seq: line.seq, at: line.at, wall: line.wall, part, salt: newSalt() },
  ...{ by: JSON.stringify(line.by), event: JSON.stringify(line.event) },
  command_id: line.commandId,
});

function writing(commandId: CommandId | null, write: () => unknown): void {
  try {
    write();
  } catch (error) {
    if (isDuplicate(error) && commandId !== null) {
      const fault = { code: 'commandTwice', params: { command: commandId } } as const;
      throw new JournalError('duplicateCommand', fault, { cause: error });
    }
    const fault = { code: 'journalUnwritten', params: { detail: detailOf(error) } } as const;
    throw new JournalError('cannotWrite', fault, { cause: error });
  }
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const fault = { code: 'journalUnreadable', params: { detail: detailOf(error) } } as const;
    throw new JournalError('cannotRead', fault, { cause: error });
  }
}

import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { chainOldLines } from './chain.ts';
import { JournalError } from './journal-error.ts';
import { detailOf, StartError, type StartFault } from '../start-error.ts';

/** How long a server waits for one that is just going down, in ms. */
const WAIT_FOR_LOCK_MS = 1000;

/**
 * Every line says who and when; a command's lines are counted, so that no command stands here twice.
 * `hash` chains each line to the one before (chain.ts).
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, at REAL NOT NULL, wall TEXT NOT NULL, by TEXT NOT NULL,
    command_id TEXT, part INTEGER NOT NULL, event TEXT NOT NULL, salt TEXT, hash TEXT,
    UNIQUE (command_id, part)) STRICT;
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/**
 * Opens `journal.db` in `folder`, making both where there are none, for this process alone.
 * The lock is SQLite's own on the file: the system frees it with the process, however that ends,
 * so that a restart after a crash need not wait or clean up. Locks of this kind (POSIX, fcntl) go
 * when the owning process closes any descriptor of the file: read it only through SQLite.
 */
export function openDatabase<T>(
  folder: string,
  /** Makes the statements; a file of another shape fails here. */
  prepare: (database: DatabaseSync) => T,
): { database: DatabaseSync; recordId: string; statements: T } {
  try {
    return open(folder, prepare);
  } catch (error) {
    if (isBusy(error)) {
      const fault = { code: 'dataInUse', params: { folder } } as const;
      throw new JournalError('inUse', fault, { cause: error });
    }
    if (error instanceof StartError) throw error;
    const params = { path: join(folder, 'journal.db'), detail: detailOf(error) };
    throw new JournalError('cannotOpen', { code: faultOf(error), params }, { cause: error });
  }
}

function open<T>(folder: string, prepare: (database: DatabaseSync) => T) {
  makeFolder(folder);
  const path = join(folder, 'journal.db');
  createPrivately(path);
  const database = new DatabaseSync(path, { timeout: WAIT_FOR_LOCK_MS });
  try {
    // Exclusive before WAL: then the lock is taken with the first access and kept until the end.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;');
    // Every commit is on disk before it is acknowledged.
    database.exec('PRAGMA synchronous = FULL;');
    const recordId = inTransaction(database, () => makeTables(database));
    return { database, recordId, statements: prepare(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const fault = { code: 'dataNoFolder', params: { folder, detail: detailOf(error) } } as const;
    throw new JournalError('cannotOpen', fault, { cause: error });
  }
}

const idRow = z.object({ value: z.string() });

/** Makes what is not there, and gives the record's id: the first one stays. */
function makeTables(database: DatabaseSync): string {
  database.exec(SCHEMA);
  database.prepare("INSERT OR IGNORE INTO meta VALUES ('recordId', ?)").run(randomUUID());
  const row = database.prepare("SELECT value FROM meta WHERE name = 'recordId'").get();
  const { value: recordId } = idRow.parse(row);
  chainOldLines(database, recordId);
  return recordId;
}

/** Marks are sealed: nobody but the server's own account reads the file. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** SQLite's result codes (https://sqlite.org/rescode.html): the primary one stands in the low byte. */
const sqliteErrorSchema = z.object({ errcode: z.int() });
const [SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CONSTRAINT_UNIQUE] = [5, 6, 2067];
const [SQLITE_ERROR, SQLITE_CORRUPT, SQLITE_NOTADB] = [1, 11, 26];

const codeOf = (error: unknown): number => sqliteErrorSchema.safeParse(error).data?.errcode ?? 0;

const isBusy = (error: unknown): boolean =>
  [SQLITE_BUSY, SQLITE_LOCKED].includes(codeOf(error) & 0xff);

export const isDuplicate = (error: unknown): boolean => codeOf(error) === SQLITE_CONSTRAINT_UNIQUE;

/** A file that is no database, or one of other tables, was written by something else. */
function faultOf(error: unknown): StartFault['code'] {
  const code = codeOf(error) & 0xff;
  if (code === SQLITE_CORRUPT) return 'journalDamaged';
  return code === SQLITE_ERROR || code === SQLITE_NOTADB ? 'journalForeign' : 'journalUnopened';
}

/** Runs `write` in one transaction; when it throws nothing of it stays. */
export function inTransaction<T>(database: DatabaseSync, write: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const written = write();
    database.exec('COMMIT');
    return written;
  } catch (error) {
    // SQLite ends a transaction by itself on some errors, such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

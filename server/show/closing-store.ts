import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { closingSchema, type Closing } from '../protocol/closings.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS closings (
    record TEXT NOT NULL, seq INTEGER NOT NULL, closing TEXT NOT NULL,
    PRIMARY KEY (record, seq)) STRICT;
`;
const rowSchema = z.object({ closing: z.string() });

/** Keeps every closing of the show with what was measured of it, for the report. */
export interface ClosingStore {
  /** Writes it down, in place of an earlier state of the same one. */
  keep(closing: Closing): void;
  /** All of this record, in their order. */
  all(): Closing[];
  close(): void;
}

/**
 * Opens `closings.db` in `folder`, making it where there is none. Measurements stand beside the
 * journal, not in it: nothing of the show is computed from them. `record`: the journal's id.
 */
export function openClosingStore(folder: string, record: string): ClosingStore {
  const database = openDatabase(folder);
  const write = database.prepare('INSERT OR REPLACE INTO closings VALUES (?, ?, ?)');
  const read = database.prepare('SELECT closing FROM closings WHERE record = ? ORDER BY seq');
  return {
    keep: (closing) => void write.run(record, closing.seq, JSON.stringify(closing)),
    all: () =>
      read.all(record).map((row) => closingSchema.parse(JSON.parse(rowSchema.parse(row).closing))),
    close: () => database.close(),
  };
}

function openDatabase(folder: string): DatabaseSync {
  const path = join(folder, 'closings.db');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: 1_000 });
  try {
    // The show's loop writes here: a commit waits for no disk, only a power cut may cost the last.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { sha256 } from '../record/canonical.ts';

/** A line as it stands in the file, with a salt of its own: without that its hash can't be guessed at. */
export const storedLineSchema = z.strictObject({
  seq: z.int(),
  at: z.number(),
  wall: z.string(),
  by: z.string(),
  command_id: z.string().nullable(),
  part: z.int(),
  event: z.string(),
  salt: z.string(),
});
export type StoredLine = z.infer<typeof storedLineSchema>;

export const STORED_COLUMNS = 'seq, at, wall, by, command_id, part, event, salt';

/** 122 random bits, from a store that the system fills: a line has no time to wait for them. */
export const newSalt = (): string => randomUUID();

/**
 * The hash of a line: SHA-256 over the hash of the line before (the record's id before the first)
 * and what the line holds, to the letter. So none can be changed, left out or put in afterwards
 * without changing every hash behind it.
 */
export function hashOf(previous: string, line: StoredLine): string {
  const { seq, at, wall, by, command_id, part, event, salt } = line;
  return sha256(
    `${previous}\n${JSON.stringify([seq, at, wall, by, command_id, part, event, salt])}`,
  );
}

/** Gives the lines of a file from before the chain their hashes; in a transaction of the caller's. */
export function chainOldLines(database: DatabaseSync, recordId: string): void {
  const columns = database.prepare("SELECT name FROM pragma_table_info('events')").all();
  if (columns.some(({ name }) => name === 'hash')) return;
  // Fails on a table that is no journal's, before anything of it is touched.
  const old = database.prepare(
    'SELECT seq, at, wall, by, command_id, part, event FROM events ORDER BY seq',
  );
  const lines = old.all();
  database.exec(
    'ALTER TABLE events ADD COLUMN salt TEXT; ALTER TABLE events ADD COLUMN hash TEXT;',
  );
  const update = database.prepare('UPDATE events SET salt = ?, hash = ? WHERE seq = ?');
  let previous = recordId;
  for (const row of lines) {
    const line = storedLineSchema.parse({ ...row, salt: newSalt() });
    previous = hashOf(previous, line);
    update.run(line.salt, previous, line.seq);
  }
}

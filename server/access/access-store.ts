import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { roleSchema } from '../protocol/http.ts';
import { idSchema } from '../protocol/values.ts';
import { detailOf } from '../start-error.ts';
import { AccessStoreError } from './access-error.ts';

/** Whose link or session it is; `judge` for judges only. */
const holderShape = { role: roleSchema, judge: idSchema.nullable() };
export const holderSchema = z.object(holderShape);
export type Holder = z.infer<typeof holderSchema>;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const credentialSchema = z.object({
  ...holderShape,
  id: z.int(),
  digest: bytes,
  pinSalt: bytes.nullable(),
  pinHash: bytes.nullable(),
  /** Wrong PINs in a row. */
  wrong: z.int(),
  /** Wall clock, in ms since 1970. */
  expires: z.number(),
});
export type Credential = z.infer<typeof credentialSchema>;

const sessionSchema = z.object({ ...holderShape, digest: bytes, expires: z.number() });
export type StoredSession = z.infer<typeof sessionSchema>;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS credentials (
    id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE, role TEXT NOT NULL, judge TEXT,
    pinSalt BLOB, pinHash BLOB, wrong INTEGER NOT NULL DEFAULT 0, expires REAL NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE, role TEXT NOT NULL, judge TEXT,
    expires REAL NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS encoders (input TEXT PRIMARY KEY, digest BLOB NOT NULL) STRICT;
`;

/** The oldest of a holder's rows beyond a number of them. `IS` also takes NULL for equal to NULL. */
const oldest = (table: string) =>
  `DELETE FROM ${table} WHERE id IN (
     SELECT id FROM ${table} WHERE role = ? AND judge IS ? ORDER BY id DESC LIMIT -1 OFFSET ?)
   RETURNING digest`;

export type AccessStore = ReturnType<typeof openStore>;

/** Opens `access.db` in `folder`, making both where there are none. Throws an AccessStoreError. */
export function openStore(folder: string) {
  const path = join(folder, 'access.db');
  try {
    return prepare(openDatabase(folder, path));
  } catch (error) {
    const params = { path, detail: detailOf(error) };
    throw new AccessStoreError({ code: 'accessUnusable', params }, { cause: error });
  }
}

function openDatabase(folder: string, path: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  // Nobody else on the machine may read it; SQLite gives its side files the same rights.
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL');
  // What is committed survives the process; only a power cut may cost the last seconds' sessions.
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec(SCHEMA);
  return database;
}

function prepare(database: DatabaseSync) {
  const insertLink = database.prepare(
    'INSERT INTO credentials (digest, role, judge, pinSalt, pinHash, expires) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const selectLink = database.prepare('SELECT * FROM credentials WHERE digest = ?');
  const countWrong = database.prepare(
    'UPDATE credentials SET wrong = wrong + 1 WHERE id = ? AND wrong < ? RETURNING wrong',
  );
  const clearWrong = database.prepare('UPDATE credentials SET wrong = 0 WHERE id = ?');
  const oldLinks = database.prepare(oldest('credentials'));
  const insertSession = database.prepare(
    'INSERT INTO sessions (digest, role, judge, expires) VALUES (?, ?, ?, ?)',
  );
  const selectSessions = database.prepare('SELECT * FROM sessions ORDER BY id');
  const oldSessions = database.prepare(oldest('sessions'));
  const setEncoder = database.prepare(
    'INSERT INTO encoders (input, digest) VALUES (?, ?) ON CONFLICT (input) DO UPDATE SET digest = excluded.digest',
  );
  const selectEncoders = database.prepare('SELECT input, digest FROM encoders');
  const remove = ['credentials', 'sessions'].map((table) => ({
    expired: database.prepare(`DELETE FROM ${table} WHERE expires <= ?`),
    holder: database.prepare(`DELETE FROM ${table} WHERE role = ? AND judge IS ?`),
  }));
  return {
    /** Keeps the link, and of the holder's links the newest `most`. */
    addLink(link: Omit<Credential, 'id' | 'wrong'>, most: number): void {
      const { digest, role, judge, pinSalt, pinHash, expires } = link;
      insertLink.run(digest, role, judge, pinSalt, pinHash, expires);
      oldLinks.all(role, judge, most);
    },
    link(digest: Uint8Array): Credential | null {
      const row = selectLink.get(digest);
      return row ? credentialSchema.parse(row) : null;
    },
    /** Counts one wrong PIN and gives their number; null where there were `most` before. */
    countWrong(id: number, most: number): number | null {
      const row = countWrong.get(id, most);
      return row ? z.object({ wrong: z.int() }).parse(row).wrong : null;
    },
    clearWrong: (id: number) => void clearWrong.run(id),
    /** Keeps the session, and of the holder's sessions the newest `most`; gives the digests of those dropped. */
    addSession({ digest, role, judge, expires }: StoredSession, most: number): Uint8Array[] {
      insertSession.run(digest, role, judge, expires);
      return z
        .array(z.object({ digest: bytes }))
        .parse(oldSessions.all(role, judge, most))
        .map((row) => row.digest);
    },
    sessions: (): StoredSession[] => z.array(sessionSchema).parse(selectSessions.all()),
    setEncoder: (input: string, digest: Uint8Array) => void setEncoder.run(input, digest),
    encoders: () =>
      z.array(z.object({ input: idSchema, digest: bytes })).parse(selectEncoders.all()),
    removeExpired: (now: number) => remove.forEach(({ expired }) => void expired.run(now)),
    removeHolder: ({ role, judge }: Holder) =>
      remove.forEach(({ holder }) => void holder.run(role, judge)),
    close: () => database.close(),
  };
}

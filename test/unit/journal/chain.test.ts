import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../server/journal/chain.ts';
import { openJournal } from '../../../server/journal/journal.ts';
import { entry } from './entries.ts';
import { newFolder } from './folders.ts';

function inFile(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, 'journal.db'));
  database.exec(sql);
  database.close();
}

/** Six lines of three entries. */
function written(): string {
  const folder = newFolder();
  const journal = openJournal(folder);
  for (let index = 0; index < 3; index++) journal.append(entry(index));
  journal.close();
  return folder;
}

function proofs(folder: string) {
  const journal = openJournal(folder);
  try {
    return { id: journal.id, lines: journal.all().map(({ seq }) => journal.proof(seq)) };
  } finally {
    journal.close();
  }
}

function problemIn(folder: string): string {
  const journal = openJournal(folder);
  try {
    journal.all();
    return 'none';
  } catch (error) {
    return String(error);
  } finally {
    journal.close();
  }
}

describe('the journal’s chain', () => {
  it('JOURNAL-8: every hash is of the one before and of the line, the first of the record’s id', () => {
    const { id, lines } = proofs(written());
    expect(lines).toHaveLength(6);
    lines.forEach(({ previous, line, hash }, index) => {
      expect(previous).toBe(index === 0 ? id : lines[index - 1]?.hash);
      expect(hash).toBe(hashOf(previous, line));
    });
  });

  it('JOURNAL-8: goes on through a restart', () => {
    const folder = written();
    const journal = openJournal(folder);
    journal.append(entry(3));
    journal.close();
    expect(problemIn(folder)).toBe('none');
  });

  it('JOURNAL-8: the same lines have other hashes in another record, and again in the same', () => {
    const hashes = [written(), written()].flatMap((folder) =>
      proofs(folder).lines.map(({ hash }) => hash),
    );
    expect(new Set(hashes).size).toBe(12);
  });

  it.each([
    ['a mark', `UPDATE events SET event = replace(event, '"1"', '"2"') WHERE seq = 3`],
    ['who it was', `UPDATE events SET by = replace(by, 'l1', 'l2') WHERE seq = 3`],
    ['the time', `UPDATE events SET at = at + 1 WHERE seq = 3`],
    ['the time of day', `UPDATE events SET wall = replace(wall, ':00:', ':01:') WHERE seq = 3`],
    ['the command', `UPDATE events SET command_id = 'command-9-0123456789' WHERE seq = 3`],
    ['the salt', `UPDATE events SET salt = 'salt' WHERE seq = 3`],
    ['the hash', `UPDATE events SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 3`],
  ])('JOURNAL-5: a line of which %s was changed is named', (_, sql) => {
    const folder = written();
    inFile(folder, sql);
    expect(problemIn(folder)).toContain('Line 3 of the journal');
    expect(problemIn(folder)).toContain('has been changed');
  });

  it('JOURNAL-5: two lines that changed places are named', () => {
    const folder = written();
    inFile(
      folder,
      `UPDATE events SET seq = 9 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 5;
       UPDATE events SET seq = 5 WHERE seq = 9;`,
    );
    expect(problemIn(folder)).toContain('Line 3 of the journal');
  });

  it('JOURNAL-9: a record from before gets its chain at the first opening, and keeps it', () => {
    const folder = written();
    const before = openJournal(folder);
    const lines = before.all();
    before.close();
    inFile(folder, 'ALTER TABLE events DROP COLUMN salt; ALTER TABLE events DROP COLUMN hash;');
    const first = proofs(folder);
    expect(proofs(folder)).toEqual(first);
    const journal = openJournal(folder);
    expect(journal.all()).toEqual(lines);
    journal.append(entry(3));
    journal.close();
    inFile(folder, `UPDATE events SET wall = replace(wall, ':00:', ':01:') WHERE seq = 2`);
    expect(problemIn(folder)).toContain('Line 2 of the journal');
  });
});

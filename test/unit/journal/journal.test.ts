import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { JournalError } from '../../../server/journal/journal-error.ts';
import { openJournal } from '../../../server/journal/journal.ts';
import { examplePlan } from '../core/plan.ts';
import { Rehearsal } from '../core/rehearsal.ts';
import { entry, marked } from './entries.ts';
import { newFolder } from './folders.ts';

/** Runs `spoil` on the closed journal's file, as a bad disk or hand might. */
function spoil(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, 'journal.db'));
  database.exec(sql);
  database.close();
}

function written(entries: number): string {
  const folder = newFolder();
  const journal = openJournal(folder);
  for (let index = 0; index < entries; index++) journal.append(entry(index));
  journal.close();
  return folder;
}

function errorOf(run: () => unknown): JournalError {
  try {
    run();
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the journal', () => {
  it('JOURNAL-1: what was written is read back as it was', () => {
    const folder = newFolder();
    const journal = openJournal(folder);
    const lines = [...journal.append(entry(0)), ...journal.append(entry(1, null))];
    expect(journal.all()).toEqual(lines);
    journal.close();
    const again = openJournal(folder);
    expect(again.all()).toEqual(lines);
    expect(lines[0]).toEqual({
      seq: 1,
      at: 1_000_000.25,
      wall: '2026-12-28T09:00:00.000Z',
      by: { role: 'judge', judge: 'l1' },
      commandId: 'command-0-0123456789',
      event: marked('0'),
    });
    again.close();
  });

  it('JOURNAL-1: a whole show, plan and ranking included, is read back as it was', () => {
    const show = new Rehearsal(examplePlan());
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    const journal = openJournal(newFolder());
    for (const event of show.events) {
      journal.append({ ...entry(0, null), events: [event] });
    }
    expect(journal.all().map(({ event }) => event)).toEqual(show.events);
    journal.close();
  });

  it('JOURNAL-1: an entry that cannot be written whole is not written at all', () => {
    const journal = openJournal(newFolder());
    journal.append(entry(0));
    // The first event is written, the second one fails.
    const failing = Object.assign(marked('2'), {
      toJSON: () => {
        throw new Error('the disk is full');
      },
    });
    const broken = { ...entry(1), events: [marked('1'), failing] };
    expect(errorOf(() => journal.append(broken)).code).toBe('cannotWrite');
    expect(journal.all()).toHaveLength(2);
    expect(journal.append(entry(1)).map(({ seq }) => seq)).toEqual([3, 4]);
    journal.close();
  });

  it('JOURNAL-1: writing after closing is an error, not a loss', () => {
    const journal = openJournal(newFolder());
    journal.close();
    journal.close();
    expect(errorOf(() => journal.append(entry(0))).code).toBe('cannotWrite');
    expect(errorOf(() => journal.all()).code).toBe('cannotRead');
  });

  it('JOURNAL-2: lines are numbered from 1 without holes, also after reopening', () => {
    const folder = written(3);
    const journal = openJournal(folder);
    expect(journal.append({ ...entry(3), events: [] })).toEqual([]);
    journal.append(entry(3));
    expect(journal.all().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    journal.close();
  });

  it('JOURNAL-3: a command is known by its last line, also after reopening', () => {
    const journal = openJournal(written(2));
    expect(journal.answered('command-0-0123456789')).toBe(2);
    expect(journal.answered('command-1-0123456789')).toBe(4);
    expect(journal.answered('command-2-0123456789')).toBeNull();
    journal.close();
  });

  it('JOURNAL-3: a command is never recorded twice', () => {
    const journal = openJournal(written(2));
    expect(errorOf(() => journal.append(entry(0))).code).toBe('duplicateCommand');
    expect(journal.all()).toHaveLength(4);
    expect(journal.append(entry(0, null))).toHaveLength(2);
    expect(journal.append(entry(1, null))).toHaveLength(2);
    journal.close();
  });

  it.each([
    ['torn', `UPDATE events SET event = substr(event, 1, 20) WHERE seq = 3`, 'JSON'],
    ['garbled', `UPDATE events SET event = '{"type":"danced"}' WHERE seq = 3`, 'event.type'],
    ['of a stranger', `UPDATE events SET by = '{"role":"hacker"}' WHERE seq = 3`, 'by.role'],
    ['out of time', `UPDATE events SET wall = 'yesterday' WHERE seq = 3`, 'wall'],
    ['missing', `DELETE FROM events WHERE seq = 3`, 'line 4 stands in its place'],
  ])('JOURNAL-5: a line that is %s is named', (_, sql, reason) => {
    const folder = written(3);
    spoil(folder, sql);
    const journal = openJournal(folder);
    const error = errorOf(() => journal.all());
    expect(error.code).toBe('cannotRead');
    expect(error.message).toContain('Line 3 of the journal');
    expect(error.message).toContain(reason);
    expect(error.message).not.toContain('\n');
    journal.close();
  });

  it('JOURNAL-5: a file that is no journal is not touched', () => {
    const folder = written(1);
    spoil(folder, 'DROP TABLE events; CREATE TABLE events (song TEXT);');
    expect(errorOf(() => openJournal(folder)).message).toContain(join(folder, 'journal.db'));
  });

  it('JOURNAL-7: a record keeps its id through restarts, and no two have the same', () => {
    const [folder, other] = [newFolder(), newFolder()];
    const idOf = (path: string): string => {
      const journal = openJournal(path);
      journal.close();
      return journal.id;
    };
    const id = idOf(folder);
    expect(idOf(folder)).toBe(id);
    expect(idOf(other)).not.toBe(id);
  });

  it('keeps the clock’s anchor and knows the last moment', () => {
    const folder = newFolder();
    const journal = openJournal(folder);
    expect(journal.readAnchor()).toBeNull();
    expect(journal.lastMoment()).toBeNull();
    const anchor = { bootId: 'one', monotonic: 12.5, show: 1e12, wall: 1e12 };
    journal.writeAnchor({ ...anchor, bootId: 'zero' });
    journal.writeAnchor(anchor);
    journal.append(entry(7));
    journal.close();
    const again = openJournal(folder);
    expect(again.readAnchor()).toEqual(anchor);
    expect(again.lastMoment()).toEqual({
      show: entry(7).at,
      wall: entry(7).wall.getTime(),
    });
    again.close();
  });

  it('is readable by nobody but the server’s own account', () => {
    const folder = written(1);
    expect(statSync(join(folder, 'journal.db')).mode & 0o777).toBe(0o600);
  });
});

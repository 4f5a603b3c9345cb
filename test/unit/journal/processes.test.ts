import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { JournalError } from '../../../server/journal/journal-error.ts';
import { openJournal } from '../../../server/journal/journal.ts';
import { entry } from './entries.ts';
import { newFolder } from './folders.ts';

const writerPath = fileURLToPath(new URL('writer.ts', import.meta.url));
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Starts a process that writes into `folder` until it is killed. */
function startWriter(folder: string) {
  const child = spawn(process.execPath, [writerPath, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const lines = createInterface({ input: child.stdout });
  let acknowledged = 0;
  lines.on('line', (line) => {
    acknowledged = Number(line);
  });
  return {
    async reaches(seq: number): Promise<void> {
      while (acknowledged < seq) await once(lines, 'line');
    },
    /** Kills it; the last line it had said was on disk. */
    async kill(): Promise<number> {
      const ended = Promise.all([once(lines, 'close'), once(child, 'exit')]);
      child.kill('SIGKILL');
      await ended;
      return acknowledged;
    },
  };
}

function refusalOf(folder: string): unknown {
  try {
    openJournal(folder).close();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a journal and its processes', () => {
  it('JOURNAL-1 JOURNAL-2: what was acknowledged survives kill -9, whole and without holes', async () => {
    const folder = newFolder();
    const writer = startWriter(folder);
    await writer.reaches(40);
    const acknowledged = await writer.kill();
    const journal = openJournal(folder);
    const lines = journal.all();
    journal.close();
    expect(lines.length).toBeGreaterThanOrEqual(acknowledged);
    // Two lines an entry: none is there by half.
    expect(lines.length % 2).toBe(0);
    expect(lines.map(({ event }) => event)).toEqual(
      Array.from({ length: lines.length / 2 }, (_, index) => entry(index).events).flat(),
    );
  });

  it('JOURNAL-4: a second process is told that the folder is in use', async () => {
    const folder = newFolder();
    const writer = startWriter(folder);
    await writer.reaches(2);
    const error = refusalOf(folder);
    expect(error).toBeInstanceOf(JournalError);
    expect(error).toMatchObject({ code: 'inUse' });
    expect(String(error)).toContain(folder);
    // The first one has not been disturbed.
    await writer.reaches(6);
    await writer.kill();
  });

  it('JOURNAL-4: a second opening in the same process is refused as well, and frees nothing', () => {
    const folder = newFolder();
    const journal = openJournal(folder);
    expect(refusalOf(folder)).toMatchObject({ code: 'inUse' });
    const other = spawnSync(process.execPath, [writerPath, folder], { encoding: 'utf8' });
    expect(other.stderr).toContain('is in use by another Podium');
    journal.append(entry(0));
    journal.close();
    expect(refusalOf(folder)).toBeNull();
  });

  it('JOURNAL-4: a killed process leaves no lock behind, time and again', async () => {
    const folder = newFolder();
    let lines = 0;
    for (let round = 0; round < 3; round++) {
      const writer = startWriter(folder);
      await writer.reaches(lines + 2);
      await writer.kill();
      const journal = openJournal(folder);
      expect(journal.all().length).toBeGreaterThan(lines);
      lines = journal.all().length;
      journal.close();
    }
  });
});

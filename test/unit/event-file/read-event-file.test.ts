import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEventFile } from '../../../server/event-file/read-event-file.ts';
import { samplePath } from '../../../server/event-file/sample.ts';
import { smallEvent } from './event-text.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function problemsOfBytes(bytes: Uint8Array | string) {
  const path = join(folder, 'event.yaml');
  await writeFile(path, bytes);
  const result = await readEventFile(path);
  return result.ok ? [] : result.problems;
}

async function codesAt(path: string): Promise<string[]> {
  const result = await readEventFile(path);
  return result.ok ? [] : result.problems.map(({ code }) => code);
}

describe('reading an event file', () => {
  it('reads the sample: 16 presenters in three groups, 14 judges on two panels', async () => {
    const result = await readEventFile(samplePath);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { plan } = result;
    expect(plan.groups.map(({ presenters }) => presenters.length)).toEqual([6, 5, 5]);
    expect(plan.judges).toHaveLength(14);
    expect(plan.formula.panels.map(({ weight }) => weight)).toEqual(['0.6', '0.4']);
    expect(plan.groups.every(({ limit, warning }) => limit === 300_000 && warning === 10_000)).toBe(
      true,
    );
    expect(plan.formula.criteria.map(({ id }) => id)).toEqual(plan.criteria.map(({ id }) => id));
  });

  it('says what is no file at all', async () => {
    expect(await codesAt(join(folder, 'none.yaml'))).toEqual(['fileMissing']);
    expect(await codesAt(join(samplePath, 'none.yaml'))).toEqual(['fileMissing']);
    expect(await codesAt(folder)).toEqual(['notAFile']);
    expect(await codesAt('with\0zero')).toEqual(['fileUnreadable']);
  });

  it('does not wait for the other end of a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await codesAt(pipe)).toEqual(['notAFile']);
  });

  it('takes UTF-8 with or without a byte order mark', async () => {
    expect(await problemsOfBytes(`\uFEFF${smallEvent}`)).toEqual([]);
  });

  it('says on which line another encoding shows', async () => {
    const gbk = Buffer.from([0xcc, 0xc6]);
    const bytes = Buffer.concat([Buffer.from('event: x\ntitle: '), gbk, Buffer.from('\n')]);
    expect(await problemsOfBytes(bytes)).toMatchObject([{ code: 'notUtf8', line: 2 }]);
    expect(await problemsOfBytes(Buffer.from(`\uFEFF${smallEvent}`, 'utf16le'))).toMatchObject([
      { code: 'notUtf8', line: 1 },
    ]);
  });

  it('refuses a file of more than a megabyte unread', async () => {
    const large = `${smallEvent}#${'x'.repeat(1024 * 1024)}\n`;
    expect(await problemsOfBytes(large)).toMatchObject([{ code: 'fileTooLarge' }]);
  });
});

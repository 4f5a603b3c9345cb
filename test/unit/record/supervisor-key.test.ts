import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeys } from '../../../server/record/key-files.ts';
import { publicHalf, supervisorKeySchema } from '../../../server/record/keys.ts';
import { newFolder } from '../journal/folders.ts';

const program = resolve(import.meta.dirname, '../../../server/record/supervisor-key.ts');
const run = (...args: string[]) => {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    ...{ encoding: 'utf8', env },
  });
  return { status, stdout, stderr };
};

describe('the supervisor-key command', { timeout: 60_000 }, () => {
  it('RECORD-6: makes a pair of which the public half is what the server takes', () => {
    const file = join(newFolder(), 'key.json');
    const { status, stdout } = run(file);
    expect(status).toBe(0);
    const publicFile = file.replace('.json', '.public.json');
    expect(stdout).toContain(publicFile);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const pair = supervisorKeySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(readFileSync(publicFile, 'utf8')).not.toContain(pair.d);
    expect(openKeys(newFolder(), publicFile).supervisor).toEqual(publicHalf(pair));
  });

  it('RECORD-6: never writes over a key, and says in one line what is wrong', () => {
    const file = join(newFolder(), 'key.json');
    run(file);
    const before = readFileSync(file, 'utf8');
    for (const args of [[file], [], ['--help'], [join(file, 'below.json')]]) {
      const { status, stdout, stderr } = run(...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr.match(/\n/g)).toHaveLength(1);
    }
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

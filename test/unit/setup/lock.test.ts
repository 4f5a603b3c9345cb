import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { readFile, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../../server/setup/bootstrap/lock.mjs';
import { temporaryFolder, writeText } from './temporary-folder.ts';

const dontWait = () => {
  throw new Error('it should not have waited');
};

describe('a lock', () => {
  it('lets one in at a time and all in the end', async () => {
    const path = join(await temporaryFolder(), 'deep/lock');
    let inside = 0;
    let most = 0;
    let waited = 0;
    const enter = () =>
      withLock(
        path,
        () => (waited += 1),
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await stat(path);
          inside -= 1;
        },
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(most).toBe(1);
    expect(waited).toBeGreaterThan(0);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  it('is released when the work fails, and the failure goes on', async () => {
    const path = join(await temporaryFolder(), 'lock');
    const failing = withLock(path, dontWait, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    expect(await withLock(path, dontWait, async () => 'next')).toBe('next');
  });

  it('of a process that has ended is taken over', async () => {
    const ended = spawn('true');
    await once(ended, 'exit');
    const path = join(await temporaryFolder(), 'lock');
    await writeText(path, `${hostname()} ${ended.pid} x\n`);
    const owner = await withLock(path, dontWait, () => readFile(path, 'utf8'));
    expect(owner).toMatch(`${hostname()} ${process.pid} `);
  });

  it('of another machine is taken over once nobody has touched it for long', async () => {
    const path = join(await temporaryFolder(), 'lock');
    await writeText(path, 'another-machine 1 x\n');
    const longAgo = new Date(0);
    await utimes(path, longAgo, longAgo);
    expect(await withLock(path, dontWait, async () => 'in')).toBe('in');
  });
});

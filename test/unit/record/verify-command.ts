import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
export const fixture = resolve(root, 'test/fixtures/sealed/heads-v1.json');
export const fixtureKey = resolve(root, 'test/fixtures/sealed/test-supervisor-key.json');

/** Runs the verify command to its end. */
export function verifyCommand(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve(root, 'scoring/verify.ts'), ...args],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  );
  return { status, stdout, stderr };
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const program = resolve(import.meta.dirname, '../../../scoring/rank.ts');

/** Runs the rank command to its end. */
export function rankCommand(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  return { status, stdout, stderr };
}

/** A file with this content, gone when the test is. */
export function fileWith(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'rank-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'input.json');
  writeFileSync(path, content);
  return path;
}

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What the pages are made of, wholly; what they import from elsewhere is known after a build. */
const FOLDERS = ['control-panel', 'viewer', 'scoring/tablet', 'server/protocol'];
const FILES = ['vite.config.ts', 'package-lock.json'];

/**
 * A hash of all the pages are built from below `project`: names and contents. `imported` are files
 * of other folders, relative to it; one that is gone counts as changed.
 */
export async function sourcesHash(project: string, imported: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const files = new Set([...FILES, ...imported]);
  for (const folder of FOLDERS) {
    for (const file of await filesBelow(join(project, folder))) files.add(relative(project, file));
  }
  for (const file of [...files].toSorted()) {
    hash
      .update(`\0${file}\0`)
      .update(await ifThere<Buffer | string>(readFile(join(project, file)), 'gone'));
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await ifThere(readdir(folder, { recursive: true, withFileTypes: true }), []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What is read, or `otherwise` when nothing is there: the build tells what it misses. */
async function ifThere<Content>(reading: Promise<Content>, otherwise: Content): Promise<Content> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

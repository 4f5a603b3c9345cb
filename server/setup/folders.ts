import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the project lies. */
export const projectFolder = resolve(import.meta.dirname, '../..');

/** What belongs to this copy of the project: locks, stamps and notes of the set-up. */
export const setupFolder = join(projectFolder, 'dist/setup');

/**
 * What is worth keeping for every copy of the project: programs downloaded or built. Follows the
 * XDG base directory specification, by which a relative path counts as unset.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const given = environment.XDG_CACHE_HOME ?? '';
  return join(given.startsWith('/') ? given : join(homedir(), '.cache'), 'podium');
}

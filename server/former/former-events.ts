import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../log.ts';
import type { FormerResult } from '../protocol/former.ts';
import { readFormer } from './read-former.ts';

/** A folder with more beside it than this is no place of events. */
const MOST_FOLDERS = 200;

/**
 * The results of the events whose data folders lie beside `data`, the newest event first. One that
 * can't be read is told to the log and left out: it must not keep this year's show from starting.
 */
export function formerResults(data: string, log: Log): FormerResult[] {
  return journalsBeside(data)
    .flatMap((path) => {
      try {
        return readFormer(path);
      } catch (error) {
        log.warn({ path, detail: String(error) }, 'an earlier event can’t be read');
        return [];
      }
    })
    .sort((a, b) => b.day.localeCompare(a.day));
}

function journalsBeside(data: string): string[] {
  const parent = dirname(data);
  const folders = readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== basename(data))
    .map(({ name }) => join(parent, name, 'journal.db'));
  return folders.length > MOST_FOLDERS ? [] : folders.filter(isFile);
}

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

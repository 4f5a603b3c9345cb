import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  newShowKey,
  newSupervisorKey,
  publicHalf,
  showKeySchema,
  supervisorKeySchema,
  supervisorPublicKeySchema,
  type ShowKey,
  type SupervisorPublicKey,
} from './keys.ts';
import { readIfThere, writeWholeNow } from './private-file.ts';
import { detailOf, StartError } from '../start-error.ts';

/** A key file that can't be used; the message says which and what to do. */
export class KeyFileError extends StartError {}

export interface RecordKeys {
  readonly show: ShowKey;
  readonly supervisor: SupervisorPublicKey;
  /** Where the supervisor's private half lies, if it still lies here: it has to be taken away. */
  readonly toTakeAway: string | null;
}

/** The supervisor's pair, where the event is given none: the private half is to be moved away. */
export const SUPERVISOR_KEY = 'supervisor-key.json';
const [SHOW_KEY, SUPERVISOR_PUBLIC] = ['show-key.json', 'supervisor-public-key.json'];

/**
 * The keys of a data folder, made where there are none. `given`: the file of the supervisor's public
 * key. Throws a KeyFileError.
 */
export function openKeys(folder: string, given: string | undefined): RecordKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const show = kept(join(folder, SHOW_KEY), showKeySchema) ?? made(folder, SHOW_KEY, newShowKey());
  if (given !== undefined) {
    const supervisor = kept(given, supervisorPublicKeySchema);
    if (!supervisor) throw new KeyFileError({ code: 'keyMissing', params: { path: given } });
    return { show, supervisor: publicHalf(supervisor), toTakeAway: null };
  }
  return { show, ...supervisorsOf(folder) };
}

/** Once the public half is kept the private one may go; before that it is made, and kept first. */
function supervisorsOf(folder: string): Omit<RecordKeys, 'show'> {
  const path = join(folder, SUPERVISOR_KEY);
  const known = kept(join(folder, SUPERVISOR_PUBLIC), supervisorPublicKeySchema);
  const lying = kept(path, supervisorKeySchema);
  if (known) return { supervisor: known, toTakeAway: lying ? path : null };
  const pair = lying ?? made(folder, SUPERVISOR_KEY, newSupervisorKey());
  const supervisor = made(folder, SUPERVISOR_PUBLIC, publicHalf(pair));
  return { supervisor, toTakeAway: path };
}

function kept<T>(path: string, schema: z.ZodType<T>): T | null {
  const text = read(path);
  return text === null ? null : readKey(path, text, schema);
}

function read(path: string): string | null {
  try {
    return readIfThere(path);
  } catch (error) {
    const params = { path, detail: detailOf(error) };
    throw new KeyFileError({ code: 'keyUnreadable', params }, { cause: error });
  }
}

/** Reads a key's file; throws a KeyFileError that names it. */
export function readKey<T>(path: string, text: string, schema: z.ZodType<T>): T {
  const key = schema.safeParse(parseJson(text));
  if (key.success) return key.data;
  throw new KeyFileError({ code: 'keyOfOtherKind', params: { path } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function made<K extends object>(folder: string, name: string, key: K): K {
  const path = join(folder, name);
  try {
    writeWholeNow(path, keyText(key));
  } catch (error) {
    const params = { path, detail: detailOf(error) };
    throw new KeyFileError({ code: 'keyUnwritable', params }, { cause: error });
  }
  return key;
}

export const keyText = (key: object): string => `${JSON.stringify(key, null, 2)}\n`;

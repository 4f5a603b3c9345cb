import { readFile, stat } from 'node:fs/promises';
import { rankInputSchema, type RankInput } from './engine/schema.ts';
import { pathText } from './engine/scoring-error.ts';
import { jsonFault } from './json-fault.ts';

const MAX_BYTES = 200 * 1024 * 1024;

/** What keeps a file from being read as the rank command's input; the message names the place. */
export class InputError extends Error {}

/** Reads and checks the rank command's file. Throws an InputError. */
export async function readInput(path: string): Promise<RankInput> {
  const parsed = rankInputSchema.safeParse(parseJson(path, await readText(path)), {
    // Else a field left out would be “expected string, received undefined”.
    error: (issue) => (issue.input === undefined ? 'is missing' : undefined),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = pathText(issue?.path ?? []) || path;
  throw new InputError(`${place}: ${issue?.message ?? 'malformed'}`);
}

/** The file's text; a byte order mark, as some editors write it, is no part of it. */
async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new InputError(`${path}: there is no such file`);
  if (!found.isFile()) throw new InputError(`${path}: is not a file`);
  if (found.size > MAX_BYTES) throw new InputError(`${path}: larger than 200 MB`);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new InputError(`${path}: can’t be read (${wordsOf(error)})`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${path}: is not UTF-8 text`);
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = jsonFault(text);
    throw new InputError(`${path}: line ${line}, column ${column}: is not JSON`);
  }
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const besides = (path: string): string => join(dirname(path), `.${basename(path)}.part`);

/** Writes a file whole or not at all, also through a power cut, for the server's own account alone. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const part = besides(path);
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

/** The same at once, for what has to be there before anything else begins. */
export function writeWholeNow(path: string, text: string): void {
  const part = besides(path);
  inFile(part, 'w', (file) => {
    writeSync(file, text);
    fsyncSync(file);
  });
  renameSync(part, path);
  inFile(dirname(path), 'r', fsyncSync);
}

function inFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags, 0o600);
  try {
    use(file);
  } finally {
    closeSync(file);
  }
}

/** A file's text; null where there is none. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headersFolder } from './ninja-file.ts';
import { recipe } from './recipe.ts';

/**
 * Names a built worker after all that makes it what it is: mediasoup's version, the machine's kind,
 * and what of the build is ours (recipe and headers).
 */
export async function cacheKey(
  version: string,
  ours: { recipe: object; headers: string } = { recipe, headers: headersFolder },
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(ours.recipe));
  const files = await readdir(ours.headers, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((f) => join(f.parentPath, f.name));
  for (const path of paths.toSorted()) hash.update(await readFile(path));
  const digest = hash.digest('hex').slice(0, 16);
  return `mediasoup-worker-${version}-${process.platform}-${process.arch}-${digest}`;
}

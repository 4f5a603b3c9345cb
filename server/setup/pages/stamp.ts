import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { setupFolder } from '../folders.ts';

/** What the built pages were made from. */
const stampSchema = z.object({ hash: z.string(), imported: z.array(z.string()) });
type Stamp = z.infer<typeof stampSchema>;

const stampFile = join(setupFolder, 'pages.json');

/** null when no pages were built yet, or the stamp is not to be read. */
export async function readStamp(): Promise<Stamp | null> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(stampFile, 'utf8')));
  } catch {
    return null;
  }
}

export async function writeStamp(stamp: Stamp): Promise<void> {
  await writeFile(stampFile, JSON.stringify(stamp));
}

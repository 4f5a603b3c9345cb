import { rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, type Rolldown } from 'vite';
import { projectFolder, setupFolder } from '../folders.ts';
import { sourcesHash } from './sources.ts';
import { writeStamp } from './stamp.ts';

/**
 * Builds the pages aside, puts them in place and stamps them with what they were made from. A
 * program of its own, as vite sets NODE_ENV for its whole process.
 */
const pages = join(projectFolder, 'dist/pages');
const fresh = join(setupFolder, 'pages-new');
const old = join(setupFolder, 'pages-old');

type Built = Awaited<ReturnType<typeof build>>;

/** The project's own files that were bundled, relative to it. */
function bundledFiles(built: Built): string[] {
  const outputs = [built]
    .flat()
    .filter((output): output is Rolldown.RolldownOutput => 'output' in output);
  const chunks = outputs.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
  const files = chunks
    .flatMap((chunk) => chunk.moduleIds)
    .filter((id) => id.startsWith(projectFolder) && !id.includes('/node_modules/'))
    .map((id) => relative(projectFolder, id.replace(/\?.*$/, '')));
  return [...new Set(files)].toSorted();
}

async function main(): Promise<void> {
  const before = await sourcesHash(projectFolder, []);
  const built = await build({
    root: projectFolder,
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true },
  });
  const imported = bundledFiles(built);
  const hash = await sourcesHash(projectFolder, imported);
  await rm(old, { recursive: true, force: true });
  await rename(pages, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(fresh, pages);
  await rm(old, { recursive: true, force: true });
  // Sources changed while they were read: what was built is of no known state.
  if ((await sourcesHash(projectFolder, [])) === before) await writeStamp({ hash, imported });
}

await main();

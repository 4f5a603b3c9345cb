import { rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'vite';
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

const imported = new Set<string>();

/**
 * Notes the project's own files that the pages are made of, relative to it: all that were read, as
 * the bundle no longer tells of those whose constants were written out where they are used.
 */
const noteImported: Plugin = {
  name: 'note-imported',
  buildEnd() {
    for (const id of this.getModuleIds()) {
      const file = relative(projectFolder, id.replace(/\?.*$/, ''));
      if (isProjectFile(file)) imported.add(file);
    }
  },
};

/** Ids of modules that plugins make up begin with a null byte. */
function isProjectFile(file: string): boolean {
  return !/^\.\.|\0|(^|\/)node_modules\//.test(file);
}

async function main(): Promise<void> {
  const before = await sourcesHash(projectFolder, []);
  await build({
    root: projectFolder,
    logLevel: 'warn',
    plugins: [noteImported],
    build: { outDir: fresh, emptyOutDir: true },
  });
  const files = [...imported].toSorted();
  const hash = await sourcesHash(projectFolder, files);
  await rm(old, { recursive: true, force: true });
  await rename(pages, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(fresh, pages);
  await rm(old, { recursive: true, force: true });
  // Sources changed while they were read: what was built is of no known state.
  if ((await sourcesHash(projectFolder, [])) === before)
    await writeStamp({ hash, imported: files });
}

await main();

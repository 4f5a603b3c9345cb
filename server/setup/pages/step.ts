import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../bootstrap/lock.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';
import { projectFolder, setupFolder } from '../folders.ts';
import { lastLines, runQuietly } from '../programs.ts';
import type { Step } from '../step.ts';
import { sourcesHash } from './sources.ts';
import { readStamp } from './stamp.ts';

/** The pages in dist/pages, built anew when anything has changed that they are made of. */
export function pagesStep(): Step {
  return {
    name: 'pages',
    seconds: 15,
    async find() {
      return (await pagesAreFresh()) ? {} : null;
    },
    async provide(report) {
      await mkdir(setupFolder, { recursive: true });
      const wait = () => report.say('Waiting for another start that builds the pages …');
      await withLock(join(setupFolder, 'pages.lock'), wait, async () => {
        if (await pagesAreFresh()) return;
        report.say('Building the pages …');
        await buildPages();
      });
      return {};
    },
  };
}

async function pagesAreFresh(): Promise<boolean> {
  const stamp = await readStamp();
  if (!stamp || !(await exists(join(projectFolder, 'dist/pages')))) return false;
  return (await sourcesHash(projectFolder, stamp.imported)) === stamp.hash;
}

async function buildPages(): Promise<void> {
  const script = join(import.meta.dirname, 'build.ts');
  const { status, output } = await runQuietly(process.execPath, [script], { cwd: projectFolder });
  if (status === 0) return;
  await rm(join(setupFolder, 'pages-new'), { recursive: true, force: true });
  throw new SetupError(`The pages could not be built:\n${lastLines(output, 40)}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { withLock } from '../bootstrap/lock.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';
import { providePackages } from '../debian-packages.ts';
import { cacheFolder, projectFolder } from '../folders.ts';
import type { Report } from '../report.ts';
import type { Step } from '../step.ts';
import { buildWorker } from './build.ts';
import { cacheKey } from './cache-key.ts';
import { downloadWorker, prebuiltAddress } from './prebuilt.ts';
import { buildPackages } from './recipe.ts';
import { exerciseWorker, workerRuns } from './worker-check.ts';

const packageSchema = z.object({ version: z.string().min(1) });

const UNFINISHED = '.unfinished-';

interface WorkerPlace {
  readonly folder: string;
  /** The finished program, whichever way it came. */
  readonly program: string;
  readonly version: string;
}

/**
 * The media worker: the one that MEDIASOUP_WORKER_BIN names; else one kept from an earlier start;
 * else mediasoup's own build; else one built here from the sources in the npm package.
 */
export function mediaWorkerStep(
  environment: NodeJS.ProcessEnv,
  mediasoup = join(projectFolder, 'node_modules/mediasoup'),
): Step {
  const found = (program: string) => ({ MEDIASOUP_WORKER_BIN: program });
  return {
    name: 'media worker (downloaded, or else built from source)',
    seconds: 180,
    async find() {
      const given = environment.MEDIASOUP_WORKER_BIN;
      if (given) return found(await checkedWorker(resolve(given)));
      const { program } = await workerPlace(environment, mediasoup);
      return (await workerRuns(program)) ? found(program) : null;
    },
    async provide(report) {
      const place = await workerPlace(environment, mediasoup);
      const wait = () => report.say('Waiting for another start that prepares the media worker …');
      await withLock(join(place.folder, 'lock'), wait, async () => {
        if (await workerRuns(place.program)) return;
        await removeUnfinished(place.folder);
        await makeWorker(place, environment, mediasoup, report);
      });
      return found(place.program);
    },
  };
}

async function checkedWorker(given: string): Promise<string> {
  if (await workerRuns(given)) return given;
  throw new SetupError(
    `MEDIASOUP_WORKER_BIN names “${given}”, which is not a mediasoup-worker that runs here.`,
  );
}

async function workerPlace(environment: NodeJS.ProcessEnv, mediasoup: string) {
  const text = await readFile(join(mediasoup, 'package.json'), 'utf8');
  const { version } = packageSchema.parse(JSON.parse(text));
  const folder = join(cacheFolder(environment), 'media-worker');
  return { folder, program: join(folder, await cacheKey(version)), version };
}

/** Under a name of its own until it is finished and tried, so that half a worker is never taken. */
async function makeWorker(
  place: WorkerPlace,
  environment: NodeJS.ProcessEnv,
  mediasoup: string,
  report: Report,
): Promise<void> {
  const unfinished = join(place.folder, `${UNFINISHED}${process.pid}`);
  try {
    await mkdir(unfinished, { recursive: true });
    const address = prebuiltAddress(place.version, environment);
    const program =
      (await triedDownload(address, join(unfinished, 'prebuilt'), report)) ??
      (await built(mediasoup, join(unfinished, 'build'), report));
    await rename(program, place.program);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function triedDownload(
  address: string,
  folder: string,
  report: Report,
): Promise<string | null> {
  report.say('Fetching mediasoup’s build of the media worker …');
  try {
    const program = await downloadWorker(address, folder);
    await exerciseWorker(program);
    return program;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.say(`It can’t be had from ${new URL(address).host}: ${reason}.`);
    return null;
  }
}

async function built(mediasoup: string, folder: string, report: Report): Promise<string> {
  await providePackages(buildPackages, 'the media worker', report);
  report.say('Building the media worker from source (once; about 2 minutes on 2 cores) …');
  const program = await buildWorker(mediasoup, folder, (done, all) =>
    report.progress(done, all, 'files'),
  );
  if (!(await workerRuns(program))) {
    throw new SetupError('The media worker was built but does not run on this system.');
  }
  await exerciseWorker(program);
  return program;
}

/** What an interrupted start has left behind; nobody else is here while the lock is held. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(UNFINISHED)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

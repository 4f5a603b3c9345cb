import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../../server/setup/bootstrap/setup-error.mjs';
import { cacheKey } from '../../../server/setup/media-worker/cache-key.ts';
import { prebuiltAddress } from '../../../server/setup/media-worker/prebuilt.ts';
import { mediaWorkerStep } from '../../../server/setup/media-worker/step.ts';
import { temporaryFolder, writeProgram, writeText } from './temporary-folder.ts';

/** A real worker ends with 41 when nobody tells it a version; so do these. */
const ENDS_AS_A_WORKER = 'exit 41';

async function preparedMachine() {
  const folder = await temporaryFolder();
  const mediasoup = join(folder, 'mediasoup');
  await writeText(join(mediasoup, 'package.json'), '{"version":"9.9.9"}');
  const kept = join(folder, 'cache/podium/media-worker', await cacheKey('9.9.9'));
  return { folder, mediasoup, kept, environment: { XDG_CACHE_HOME: join(folder, 'cache') } };
}

describe('the choice of the media worker', () => {
  it('is none on a machine where there is none yet', async () => {
    const { environment, mediasoup } = await preparedMachine();
    expect(await mediaWorkerStep(environment, mediasoup).find()).toBeNull();
  });

  it('is the one kept from an earlier start', async () => {
    const { environment, mediasoup, kept } = await preparedMachine();
    await writeProgram(kept, ENDS_AS_A_WORKER);
    const found = await mediaWorkerStep(environment, mediasoup).find();
    expect(found).toEqual({ MEDIASOUP_WORKER_BIN: kept });
  });

  it('is not a kept one that no longer runs, as after an upgrade of the system', async () => {
    const { environment, mediasoup, kept } = await preparedMachine();
    await writeProgram(kept, 'exit 127');
    expect(await mediaWorkerStep(environment, mediasoup).find()).toBeNull();
  });

  it('is before all the one that MEDIASOUP_WORKER_BIN names', async () => {
    const { environment, mediasoup, kept, folder } = await preparedMachine();
    await writeProgram(kept, ENDS_AS_A_WORKER);
    const named = await writeProgram(join(folder, 'named'), ENDS_AS_A_WORKER);
    const step = mediaWorkerStep({ ...environment, MEDIASOUP_WORKER_BIN: named }, mediasoup);
    expect(await step.find()).toEqual({ MEDIASOUP_WORKER_BIN: named });
  });

  it('is refused when MEDIASOUP_WORKER_BIN names nothing that runs, and nothing else is taken', async () => {
    const { environment, mediasoup, kept, folder } = await preparedMachine();
    await writeProgram(kept, ENDS_AS_A_WORKER);
    const absent = join(folder, 'absent');
    const step = mediaWorkerStep({ ...environment, MEDIASOUP_WORKER_BIN: absent }, mediasoup);
    await expect(step.find()).rejects.toThrow(SetupError);
    await expect(step.find()).rejects.toThrow(absent);
  });

  it('never takes what an interrupted start left behind', async () => {
    const { environment, mediasoup, kept } = await preparedMachine();
    const left = join(kept, '..', '.unfinished-1/build/worker/mediasoup-worker');
    await writeProgram(left, ENDS_AS_A_WORKER);
    expect(await mediaWorkerStep(environment, mediasoup).find()).toBeNull();
    expect(await readdir(join(kept, '..'))).toEqual(['.unfinished-1']);
  });
});

describe('the address of mediasoup’s own build', () => {
  it('names version, system, processor and kernel', () => {
    expect(prebuiltAddress('3.27.1', {})).toMatch(
      /^https:\/\/github\.com\/versatica\/mediasoup\/releases\/download\/3\.27\.1\/mediasoup-worker-3\.27\.1-[a-z0-9]+-[a-z0-9]+(-kernel\d+)?\.tgz$/,
    );
  });

  it('can be another server’s', () => {
    const environment = { MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: 'http://mirror.example/m' };
    expect(prebuiltAddress('3.27.1', environment)).toMatch(
      /^http:\/\/mirror\.example\/m\/3\.27\.1\//,
    );
  });
});

import { chmod, mkdir, rm } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { DownloadError, downloadGzipped } from '../download.ts';
import { lastLines, runQuietly } from '../programs.ts';
import { workerRuns } from './worker-check.ts';

const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';

/** Where mediasoup offers the worker of a version for this machine (as its npm-scripts.mjs does). */
export function prebuiltAddress(version: string, environment: NodeJS.ProcessEnv): string {
  const base = environment.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || RELEASES;
  const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  const name = `mediasoup-worker-${version}-${process.platform}-${process.arch}${kernel}.tgz`;
  return `${base}/${version}/${name}`;
}

/**
 * Downloads mediasoup's own build into `folder` and gives the path of the program. A worker that
 * can't be had or doesn't run here is a `DownloadError`.
 */
export async function downloadWorker(address: string, folder: string): Promise<string> {
  const archive = join(folder, 'mediasoup-worker.tar');
  const program = join(folder, 'mediasoup-worker');
  await mkdir(folder, { recursive: true });
  await downloadGzipped(address, archive);
  const unpacked = await runQuietly('tar', ['-xf', archive, '-C', folder]);
  if (unpacked.status !== 0) throw new DownloadError(lastLines(unpacked.output, 1));
  await rm(archive);
  await chmod(program, 0o755);
  if (!(await workerRuns(program))) throw new DownloadError('it doesn’t run on this system');
  return program;
}

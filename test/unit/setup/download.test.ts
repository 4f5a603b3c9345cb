import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DownloadError, downloadGzipped } from '../../../server/setup/download.ts';
import { downloadWorker } from '../../../server/setup/media-worker/prebuilt.ts';
import { serveFiles } from './served-files.ts';
import { temporaryFolder, writeProgram } from './temporary-folder.ts';

async function archiveOf(script: string): Promise<Buffer> {
  const folder = await temporaryFolder();
  await writeProgram(join(folder, 'mediasoup-worker'), script);
  return execFileSync('tar', ['-czf', '-', '-C', folder, 'mediasoup-worker']);
}

describe('a download', () => {
  it('is stored unzipped', async () => {
    const address = await serveFiles(new Map([['/file.gz', gzipSync('whole content')]]));
    const file = join(await temporaryFolder(), 'file');
    await downloadGzipped(`${address}/file.gz`, file);
    expect(await readFile(file, 'utf8')).toBe('whole content');
  });

  it('that is not there fails with the server’s answer', async () => {
    const address = await serveFiles(new Map());
    const file = join(await temporaryFolder(), 'file');
    await expect(downloadGzipped(`${address}/file.gz`, file)).rejects.toThrow(/404/);
  });

  it('that breaks off is an error, not half a file taken for a whole one', async () => {
    const half = gzipSync('whole content').subarray(0, 20);
    const address = await serveFiles(new Map([['/file.gz', half]]));
    const file = join(await temporaryFolder(), 'file');
    await expect(downloadGzipped(`${address}/file.gz`, file)).rejects.toThrow(DownloadError);
  });

  it('from a host that can’t be reached fails with the reason', async () => {
    const file = join(await temporaryFolder(), 'file');
    await expect(downloadGzipped('http://127.0.0.1:1/file.gz', file)).rejects.toThrow(
      DownloadError,
    );
  });
});

describe('mediasoup’s build of the worker', () => {
  it('is unpacked, made executable and taken when it runs here', async () => {
    const archive = await archiveOf('exit 41');
    const address = await serveFiles(new Map([['/worker.tgz', archive]]));
    const folder = await temporaryFolder();
    const program = await downloadWorker(`${address}/worker.tgz`, folder);
    expect(program).toBe(join(folder, 'mediasoup-worker'));
  });

  it('is refused when it does not run here', async () => {
    const archive = await archiveOf('exit 127');
    const address = await serveFiles(new Map([['/worker.tgz', archive]]));
    const download = downloadWorker(`${address}/worker.tgz`, await temporaryFolder());
    await expect(download).rejects.toThrow(DownloadError);
  });
});

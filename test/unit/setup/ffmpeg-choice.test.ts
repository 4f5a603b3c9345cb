import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../../server/setup/bootstrap/setup-error.mjs';
import { ffmpegStep } from '../../../server/setup/ffmpeg.ts';
import { keptReport } from './quiet-report.ts';
import { serveFiles } from './served-files.ts';
import { temporaryFolder, writeProgram, writeText } from './temporary-folder.ts';

const SAYS_FFMPEG = 'echo "ffmpeg version 9"';
const UNREACHABLE = 'http://127.0.0.1:1';
const NAME = `ffmpeg-${process.platform}-${process.arch}`;

/** A machine whose system has an ffmpeg and where that of ffmpeg-static is not there yet. */
async function preparedMachine(binaries: string) {
  const folder = await temporaryFolder();
  const ffmpegStatic = join(folder, 'ffmpeg-static');
  const description = { 'ffmpeg-static': { 'binary-release-tag': 'b9' } };
  await writeText(join(ffmpegStatic, 'package.json'), JSON.stringify(description));
  const system = await writeProgram(join(folder, 'bin/ffmpeg'), SAYS_FFMPEG);
  const environment = {
    PATH: join(folder, 'bin'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    FFMPEG_BINARIES_URL: binaries,
  };
  const fetched = join(
    folder,
    'cache/podium/ffmpeg',
    `ffmpeg-b9-${process.platform}-${process.arch}`,
  );
  return { folder, ffmpegStatic, system, environment, fetched };
}

describe('the choice of ffmpeg', () => {
  it('is first the one that FFMPEG_BIN names', async () => {
    const { environment, ffmpegStatic, folder } = await preparedMachine(UNREACHABLE);
    await writeProgram(join(ffmpegStatic, 'ffmpeg'), SAYS_FFMPEG);
    const named = await writeProgram(join(folder, 'named'), SAYS_FFMPEG);
    const step = ffmpegStep({ ...environment, FFMPEG_BIN: named }, ffmpegStatic);
    expect(await step.find()).toEqual({ FFMPEG_BIN: named });
  });

  it('is refused when FFMPEG_BIN names something else', async () => {
    const { environment, ffmpegStatic, folder } = await preparedMachine(UNREACHABLE);
    const named = await writeProgram(join(folder, 'named'), 'echo "something else"');
    const step = ffmpegStep({ ...environment, FFMPEG_BIN: named }, ffmpegStatic);
    await expect(step.find()).rejects.toThrow(SetupError);
  });

  it('is then the one that ffmpeg-static has installed', async () => {
    const { environment, ffmpegStatic } = await preparedMachine(UNREACHABLE);
    const installed = await writeProgram(join(ffmpegStatic, 'ffmpeg'), SAYS_FFMPEG);
    const found = await ffmpegStep(environment, ffmpegStatic).find();
    expect(found).toEqual({ FFMPEG_BIN: installed });
  });

  it('is not the system’s before fetching the other was tried', async () => {
    const { environment, ffmpegStatic } = await preparedMachine(UNREACHABLE);
    expect(await ffmpegStep(environment, ffmpegStatic).find()).toBeNull();
  });

  it('is the fetched one where it can be fetched, from then on', async () => {
    const program = gzipSync(`#!/bin/sh\n${SAYS_FFMPEG}\n`);
    const address = await serveFiles(new Map([[`/b9/${NAME}.gz`, program]]));
    const { environment, ffmpegStatic, fetched } = await preparedMachine(address);
    const step = ffmpegStep(environment, ffmpegStatic);
    expect(await step.provide(keptReport())).toEqual({ FFMPEG_BIN: fetched });
    expect(await step.find()).toEqual({ FFMPEG_BIN: fetched });
  });

  it('is the system’s where the other can’t be fetched, says so, and asks once only', async () => {
    const { environment, ffmpegStatic, system } = await preparedMachine(UNREACHABLE);
    const step = ffmpegStep(environment, ffmpegStatic);
    const report = keptReport();
    expect(await step.provide(report)).toEqual({ FFMPEG_BIN: system });
    expect(report.lines.join('\n')).toContain('127.0.0.1:1');
    expect(await step.find()).toEqual({ FFMPEG_BIN: system });
  });

  it('is the system’s where the fetched one does not run', async () => {
    const program = gzipSync('#!/bin/sh\nexit 1\n');
    const address = await serveFiles(new Map([[`/b9/${NAME}.gz`, program]]));
    const { environment, ffmpegStatic, system } = await preparedMachine(address);
    const found = await ffmpegStep(environment, ffmpegStatic).provide(keptReport());
    expect(found).toEqual({ FFMPEG_BIN: system });
  });
});

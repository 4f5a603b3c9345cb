import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SetupError } from './bootstrap/setup-error.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { providePackages } from './debian-packages.ts';
import { downloadGzipped } from './download.ts';
import { cacheFolder, projectFolder } from './folders.ts';
import { findProgram, runQuietly } from './programs.ts';
import type { Report } from './report.ts';
import type { Step } from './step.ts';

const RELEASES = 'https://github.com/eugeneware/ffmpeg-static/releases/download';

const packageSchema = z.object({
  'ffmpeg-static': z.object({ 'binary-release-tag': z.string().min(1) }),
});

interface FfmpegPlace {
  readonly release: string;
  /** What ffmpeg-static's own installation leaves beside its package.json. */
  readonly installed: string;
  /** What the set-up fetches. */
  readonly fetched: string;
  /** Says that this release could not be fetched, and the system's serves instead. */
  readonly note: string;
}

/**
 * ffmpeg: the one that FFMPEG_BIN names; else that of the npm package ffmpeg-static, whose release
 * is the same everywhere; where it can't be fetched, the system's.
 */
export function ffmpegStep(
  environment: NodeJS.ProcessEnv,
  ffmpegStatic = join(projectFolder, 'node_modules/ffmpeg-static'),
): Step {
  const found = (program: string) => ({ FFMPEG_BIN: program });
  return {
    name: 'ffmpeg',
    seconds: 60,
    async find() {
      const given = environment.FFMPEG_BIN;
      if (given) return found(await checkedFfmpeg(given));
      const place = await ffmpegPlace(environment, ffmpegStatic);
      for (const program of [place.installed, place.fetched]) {
        if (await ffmpegRuns(program)) return found(program);
      }
      const system = (await wasNotFetched(place)) && (await systemFfmpeg(environment));
      return system ? found(system) : null;
    },
    async provide(report) {
      const place = await ffmpegPlace(environment, ffmpegStatic);
      const wait = () => report.say('Waiting for another start that fetches ffmpeg …');
      return withLock(`${place.note}.lock`, wait, async () => {
        if (await ffmpegRuns(place.fetched)) return found(place.fetched);
        if (await fetched(place, environment, report)) return found(place.fetched);
        const system = (await systemFfmpeg(environment)) ?? (await debianFfmpeg(report));
        await writeFile(place.note, '');
        return found(system);
      });
    },
  };
}

async function ffmpegRuns(program: string): Promise<boolean> {
  const { status, stdout } = await runQuietly(program, ['-hide_banner', '-version']);
  return status === 0 && stdout.startsWith('ffmpeg version');
}

async function checkedFfmpeg(given: string): Promise<string> {
  if (await ffmpegRuns(given)) return given;
  throw new SetupError(`FFMPEG_BIN names “${given}”, which is not an ffmpeg that runs here.`);
}

async function ffmpegPlace(
  environment: NodeJS.ProcessEnv,
  ffmpegStatic: string,
): Promise<FfmpegPlace> {
  const text = await readFile(join(ffmpegStatic, 'package.json'), 'utf8');
  const release = packageSchema.parse(JSON.parse(text))['ffmpeg-static']['binary-release-tag'];
  const name = `ffmpeg-${release}-${process.platform}-${process.arch}`;
  const fetched = join(cacheFolder(environment), 'ffmpeg', name);
  const installed = join(ffmpegStatic, 'ffmpeg');
  return { release, installed, fetched, note: `${fetched}.not-to-be-had` };
}

/** Where ffmpeg-static offers a release for this machine (as its install.js does). */
export function ffmpegAddress(release: string, environment: NodeJS.ProcessEnv): string {
  const base = environment.FFMPEG_BINARIES_URL || RELEASES;
  return `${base}/${release}/ffmpeg-${process.platform}-${process.arch}.gz`;
}

async function fetched(
  place: FfmpegPlace,
  environment: NodeJS.ProcessEnv,
  report: Report,
): Promise<boolean> {
  const address = ffmpegAddress(place.release, environment);
  const unfinished = `${place.fetched}.${process.pid}`;
  report.say('Fetching ffmpeg (about 25 MB) …');
  try {
    await mkdir(join(place.fetched, '..'), { recursive: true });
    await downloadGzipped(address, unfinished);
    await chmod(unfinished, 0o755);
    if (!(await ffmpegRuns(unfinished))) throw new Error('it doesn’t run on this system');
    await rename(unfinished, place.fetched);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.say(`It can’t be had from ${new URL(address).host}: ${reason}. The system’s serves.`);
    return false;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function wasNotFetched(place: FfmpegPlace): Promise<boolean> {
  return readFile(place.note).then(
    () => true,
    () => false,
  );
}

async function systemFfmpeg(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const program = await findProgram('ffmpeg', environment);
  return program && (await ffmpegRuns(program)) ? program : null;
}

async function debianFfmpeg(report: Report): Promise<string> {
  await providePackages(['ffmpeg'], 'ffmpeg', report);
  const program = await systemFfmpeg(process.env);
  if (program) return program;
  throw new SetupError('Debian’s ffmpeg is installed but does not run: see “ffmpeg -version”.');
}

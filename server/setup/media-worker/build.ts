import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import { forwardSignals } from '../bootstrap/program.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';
import { lastLines, runQuietly } from '../programs.ts';
import { ninjaFile, precompiledHeader, sourceFiles } from './ninja-file.ts';
import { recipe } from './recipe.ts';

/** The largest of the sources takes about this much to compile. */
const BYTES_PER_COMPILER = 700 * 1024 * 1024;

const HEADER = 'precompiled.h';

/**
 * Builds the media worker from the sources of the npm package in `mediasoup` against Debian's
 * libraries, in `folder`; gives the path of the program. `onProgress` gets files done and in all.
 */
export async function buildWorker(
  mediasoup: string,
  folder: string,
  onProgress: (done: number, all: number) => void,
): Promise<string> {
  const worker = join(folder, 'worker');
  await mkdir(folder, { recursive: true });
  await cp(join(mediasoup, 'worker'), worker, { recursive: true });
  const patched = join(worker, recipe.patch.file);
  await writeFile(patched, patchBioCallback(await readFile(patched, 'utf8')));
  const messages = await generateMessages(join(worker, 'fbs'));
  await writeFile(join(worker, HEADER), precompiledHeader(messages));
  const abseil = await tool('pkg-config', ['--libs', ...recipe.abseil], worker);
  await writeFile(
    join(worker, 'build.ninja'),
    ninjaFile(sourceFiles(worker), HEADER, abseil.trim()),
  );
  await runNinja(worker, onProgress);
  return join(worker, 'mediasoup-worker');
}

/** The source of DtlsTransport.cpp with the one expression changed that newer OpenSSL needs. */
export function patchBioCallback(source: string): string {
  const { file, from, to } = recipe.patch;
  if (source.split(from).length !== 2) {
    throw new SetupError(
      `This version of mediasoup can’t be built here: “${from}”, which newer OpenSSL needs changed, does not stand exactly once in ${file}. Set MEDIASOUP_WORKER_BIN to a worker built elsewhere.`,
    );
  }
  return source.replace(from, to);
}

/** Makes the C++ headers of the messages between Node and the worker; gives their names. */
async function generateMessages(fbs: string): Promise<string[]> {
  const schemas = (await readdir(fbs)).filter((file) => file.endsWith('.fbs'));
  await tool('flatc', [...recipe.flatc, '--filename-suffix', '', '-o', 'FBS', ...schemas], fbs);
  return (await readdir(join(fbs, 'FBS'))).filter((file) => file.endsWith('.h')).toSorted();
}

async function tool(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { status, stdout, output } = await runQuietly(program, args, { cwd });
  if (status === 0) return stdout;
  throw new SetupError(`The media worker could not be built: ${program}: ${lastLines(output)}`);
}

function runNinja(cwd: string, onProgress: (done: number, all: number) => void): Promise<void> {
  const jobs = Math.min(availableParallelism(), Math.floor(freemem() / BYTES_PER_COMPILER));
  const ninja = spawn('ninja', ['-j', String(Math.max(1, jobs))], {
    cwd,
    env: { ...process.env, NINJA_STATUS: '[%f/%t] ' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  forwardSignals(ninja);
  let output = '';
  const keep = (text: string) => {
    output = (output + text).slice(-20_000);
    const last = [...text.matchAll(/\[(\d+)\/(\d+)\]/g)].at(-1);
    if (last) onProgress(Number(last[1]), Number(last[2]));
  };
  ninja.stdout.setEncoding('utf8').on('data', keep);
  ninja.stderr.setEncoding('utf8').on('data', keep);
  return new Promise((done, failed) => {
    ninja.on('error', (error) => failed(new SetupError(`ninja can’t be run: ${error.message}`)));
    ninja.on('close', (status) => {
      if (status === 0) done();
      else failed(new SetupError(`The media worker could not be built:\n${lastLines(output)}`));
    });
  });
}

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { SetupError } from '../setup-error.ts';
import { mesonList } from './meson-sources.ts';

/** Debian's packages that the build needs. */
export const buildPackages = [
  'g++',
  'ninja-build',
  'pkg-config',
  'libssl-dev',
  'libuv1-dev',
  'libsrtp2-dev',
  'libabsl-dev',
  'flatbuffers-compiler',
  'libflatbuffers-dev',
];

const headers = resolve(import.meta.dirname, 'headers');

const DEFINES = ['-DMS_LITTLE_ENDIAN', '-DMS_EXECUTABLE', '-DFLATBUFFERS_LOCALE_INDEPENDENT=1'];
const FLAGS = ['-std=c++20', '-O2', '-DNDEBUG', '-pthread', '-w'];

/**
 * Builds the media worker from the sources of the npm package `mediasoup` against Debian's
 * libraries, in `folder`; gives the path of the program. `onProgress` gets files done and in all.
 */
export async function buildWorker(
  mediasoup: string,
  folder: string,
  onProgress: (done: number, all: number) => void,
): Promise<string> {
  const worker = join(folder, 'worker');
  mkdirSync(folder, { recursive: true });
  cpSync(join(mediasoup, 'worker'), worker, { recursive: true });
  writePatched(join(worker, 'src/RTC/DtlsTransport.cpp'));
  generateMessages(join(worker, 'fbs'));
  writeFileSync(join(worker, 'build.ninja'), ninjaFile(worker));
  await runNinja(worker, onProgress);
  return join(worker, 'mediasoup-worker');
}

/**
 * OpenSSL from 3.0.9 on reports BIO_CB_RETURN as a flag beside the operation, so the comparison
 * in mediasoup, which bundles 3.0.8, is never true and the first DTLS handshake ends the worker.
 */
export function patchBioCallback(source: string): string {
  const patched = source.replace('operationType == BIO_CB_RETURN', 'operationType & BIO_CB_RETURN');
  if (patched === source) {
    throw new SetupError(
      'This version of mediasoup can’t be built here: the line of DtlsTransport.cpp that newer OpenSSL needs changed was not found. Set MEDIASOUP_WORKER_BIN to a worker built elsewhere.',
    );
  }
  return patched;
}

function writePatched(file: string): void {
  writeFileSync(file, patchBioCallback(readFileSync(file, 'utf8')));
}

/** The C++ headers of the messages between Node and the worker, from their schemas. */
function generateMessages(fbs: string): void {
  const schemas = readdirSync(fbs).filter((file) => file.endsWith('.fbs'));
  const style = ['--cpp-field-case-style', 'lower', '--reflect-names', '--scoped-enums'];
  const args = ['--cpp', ...style, '--filename-suffix', '', '-o', 'FBS', ...schemas];
  execFileSync('flatc', args, { cwd: fbs, stdio: ['ignore', 'ignore', 'inherit'] });
}

function sourceFiles(worker: string): string[] {
  const own = mesonList(readFileSync(join(worker, 'meson.build'), 'utf8'), 'common_sources');
  const webrtc = join(worker, 'deps/libwebrtc/meson.build');
  const estimation = mesonList(readFileSync(webrtc, 'utf8'), 'libwebrtc_sources');
  return [...own, 'src/main.cpp', ...estimation.map((file) => `deps/libwebrtc/${file}`)];
}

function ninjaFile(worker: string): string {
  const includes = [headers, 'include', 'fbs', 'deps/libwebrtc', 'deps/libwebrtc/libwebrtc'];
  const abseil = ['absl_strings', 'absl_optional', 'absl_flat_hash_map'];
  const pkgConfig = execFileSync('pkg-config', ['--libs', ...abseil], { encoding: 'utf8' }).trim();
  const sources = sourceFiles(worker);
  const objects = sources.map((file) => `obj/${file}.o`);
  return [
    `flags = ${[...FLAGS, ...DEFINES, ...includes.map((path) => `-I${path}`)].join(' ')}`,
    'rule compile',
    '  command = g++ $flags -c $in -o $out',
    'rule link',
    `  command = g++ -pthread -o $out @$out.rsp -lsrtp2 -luv -lssl -lcrypto ${pkgConfig}`,
    '  rspfile = $out.rsp',
    '  rspfile_content = $in',
    ...sources.map((file) => `build obj/${file}.o: compile ${file}`),
    `build mediasoup-worker: link ${objects.join(' ')}`,
    'default mediasoup-worker',
    '',
  ].join('\n');
}

function runNinja(cwd: string, onProgress: (done: number, all: number) => void): Promise<void> {
  const ninja = spawn('ninja', ['-j', String(availableParallelism())], {
    cwd,
    env: { ...process.env, NINJA_STATUS: '[%f/%t] ' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let tail = '';
  ninja.stdout.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-4000);
    const last = [...text.matchAll(/\[(\d+)\/(\d+)\]/g)].at(-1);
    if (last) onProgress(Number(last[1]), Number(last[2]));
  });
  return new Promise((done, failed) => {
    ninja.on('error', failed);
    ninja.on('close', (status) => {
      if (status === 0) done();
      else failed(new SetupError(`The media worker could not be built:\n${tail}`));
    });
  });
}

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mesonList } from './meson-sources.ts';
import { recipe } from './recipe.ts';

/** Our own headers, found before the system's. */
export const headersFolder = resolve(import.meta.dirname, 'headers');

/** The worker's source files as its meson.build files list them, from the folder `worker`. */
export function sourceFiles(worker: string): string[] {
  const own = mesonList(readFileSync(join(worker, 'meson.build'), 'utf8'), 'common_sources');
  const webrtc = join(worker, 'deps/libwebrtc/meson.build');
  const estimation = mesonList(readFileSync(webrtc, 'utf8'), 'libwebrtc_sources');
  return [...own, 'src/main.cpp', ...estimation.map((file) => `deps/libwebrtc/${file}`)];
}

/** One header of all those compiled once; `messages` are those made from mediasoup's schemas. */
export function precompiledHeader(messages: readonly string[]): string {
  const lines = [...recipe.precompiled, ...messages.map((file) => `FBS/${file}`)];
  return lines.map((file) => `#include <${file}>\n`).join('');
}

/**
 * The build file for ninja. `header` is the precompiled one's name, `abseil` what pkg-config says
 * for linking with it.
 */
export function ninjaFile(sources: readonly string[], header: string, abseil: string): string {
  const includes = [headersFolder, ...recipe.includes].map((path) => `-I${shellQuoted(path)}`);
  const flags = [...recipe.compiler, ...recipe.defines, ...includes].join(' ');
  const objects = sources.map((file) => `obj/${file}.o`);
  return [
    `flags = ${flags.replaceAll('$', '$$')}`,
    'rule precompile',
    '  command = g++ $flags -x c++-header -c $in -o $out',
    'rule compile',
    `  command = g++ $flags -include ${header} -c $in -o $out`,
    '  description = $in',
    'rule link',
    `  command = g++ -pthread -o $out @$out.rsp ${recipe.libraries.join(' ')} ${abseil}`,
    '  rspfile = $out.rsp',
    '  rspfile_content = $in',
    `build ${header}.gch: precompile ${header}`,
    ...sources.map((file) => `build obj/${file}.o: compile ${file} | ${header}.gch`),
    `build mediasoup-worker: link ${objects.join(' ')}`,
    'default mediasoup-worker',
    '',
  ].join('\n');
}

function shellQuoted(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

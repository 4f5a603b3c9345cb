import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../../server/setup/bootstrap/setup-error.mjs';
import { patchBioCallback } from '../../../server/setup/media-worker/build.ts';
import { mesonList } from '../../../server/setup/media-worker/meson-sources.ts';
import { ninjaFile, sourceFiles } from '../../../server/setup/media-worker/ninja-file.ts';

const worker = join(import.meta.dirname, '../../../node_modules/mediasoup/worker');

const mesonBuild = `
sources = [
  'src/a.cpp', # first
  'src/b.cpp',
]
if not get_option('x')
  sources += [
    'src/c.cpp',
  ]
endif
other_sources = ['src/d.cpp']
`;

describe('the file lists of a meson.build', () => {
  it('are read whole, with what is added to them later', () => {
    expect(mesonList(mesonBuild, 'sources')).toEqual(['src/a.cpp', 'src/b.cpp', 'src/c.cpp']);
  });

  it('are told apart when one name ends in another', () => {
    expect(mesonList(mesonBuild, 'other_sources')).toEqual(['src/d.cpp']);
  });

  it('that are not there are a set-up error which names them', () => {
    expect(() => mesonList(mesonBuild, 'test_sources')).toThrow(SetupError);
    expect(() => mesonList(mesonBuild, 'test_sources')).toThrow(/test_sources/);
  });
});

describe('the sources of the mediasoup that is installed', () => {
  it('are all there, each once, with the program’s own file', () => {
    const files = sourceFiles(worker);
    expect(files).toContain('src/main.cpp');
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) expect(() => readFileSync(join(worker, file))).not.toThrow();
  });

  it('have the line that newer OpenSSL needs changed', () => {
    const source = readFileSync(join(worker, 'src/RTC/DtlsTransport.cpp'), 'utf8');
    const patched = patchBioCallback(source);
    expect(patched).toContain('operationType & BIO_CB_RETURN');
    expect(patched).not.toContain('operationType == BIO_CB_RETURN');
    expect(patched.length).toBe(source.length - 1);
  });
});

describe('the change for newer OpenSSL', () => {
  it('is refused loudly when the line is not there', () => {
    expect(() => patchBioCallback('int main() {}')).toThrow(SetupError);
    expect(() => patchBioCallback('int main() {}')).toThrow(/DtlsTransport\.cpp/);
  });

  it('is refused when the line is there twice, as then neither is known to be it', () => {
    const line = 'if (operationType == BIO_CB_RETURN) {}\n';
    expect(() => patchBioCallback(line + line)).toThrow(SetupError);
  });
});

describe('the build file', () => {
  it('compiles every source after the precompiled header and links them all', () => {
    const text = ninjaFile(['src/a.cpp', 'src/b.cpp'], 'all.h', '-labsl_strings');
    expect(text).toContain('build obj/src/a.cpp.o: compile src/a.cpp | all.h.gch');
    expect(text).toContain('build mediasoup-worker: link obj/src/a.cpp.o obj/src/b.cpp.o');
    expect(text).toContain('-lssl -lcrypto -labsl_strings');
  });
});

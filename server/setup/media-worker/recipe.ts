/** How the media worker is compiled: what of the build is ours and not in mediasoup's sources. */

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

const endian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'LITTLE' : 'BIG';

export const recipe = {
  compiler: ['-std=c++20', '-O2', '-DNDEBUG', '-pthread', '-w'],
  // As worker/meson.build sets them; glibc has strtoull_l, which the last one asks for.
  defines: [`-DMS_${endian}_ENDIAN`, '-DMS_EXECUTABLE', '-DFLATBUFFERS_LOCALE_INDEPENDENT=1'],
  includes: ['include', 'fbs', 'deps/libwebrtc', 'deps/libwebrtc/libwebrtc'],
  libraries: ['-lsrtp2', '-luv', '-lssl', '-lcrypto'],
  abseil: ['absl_strings', 'absl_optional', 'absl_flat_hash_map'],
  flatc: ['--cpp', '--cpp-field-case-style', 'lower', '--reflect-names', '--scoped-enums'],
  /**
   * Headers compiled once for all files, which halves the time. Only such as mean the same wherever
   * they are included: none of mediasoup's own that look at a file's MS_CLASS or log level.
   */
  precompiled: [
    'algorithm',
    'array',
    'chrono',
    'cmath',
    'deque',
    'iostream',
    'limits',
    'list',
    'map',
    'set',
    'sstream',
    'stdexcept',
    'string',
    'string_view',
    'type_traits',
    'unordered_map',
    'unordered_set',
    'variant',
    'vector',
    'uv.h',
    'flatbuffers/flatbuffers.h',
    'ankerl/unordered_dense.h',
    'common.hpp',
  ],
  /**
   * OpenSSL from 3.0.9 on reports BIO_CB_RETURN as a flag beside the operation, so the comparison
   * in mediasoup, which bundles 3.0.8, is never true and the first DTLS handshake ends the worker.
   */
  patch: {
    file: 'src/RTC/DtlsTransport.cpp',
    from: 'operationType == BIO_CB_RETURN',
    to: 'operationType & BIO_CB_RETURN',
  },
};

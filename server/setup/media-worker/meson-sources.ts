import { SetupError } from '../bootstrap/setup-error.mjs';

/** The file names of a list `NAME = [ ... ]` or `NAME += [ ... ]` in a meson.build, in order. */
export function mesonList(mesonBuild: string, name: string): string[] {
  const lists = [...mesonBuild.matchAll(new RegExp(`\\b${name}\\s*\\+?=\\s*\\[([^\\]]*)\\]`, 'g'))];
  if (lists.length === 0) {
    throw new SetupError(
      `mediasoup's sources are not as expected: no list “${name}” in meson.build.`,
    );
  }
  return lists.flatMap(([, body = '']) =>
    [...body.matchAll(/'([^']+)'/g)].map(([, file = '']) => file),
  );
}

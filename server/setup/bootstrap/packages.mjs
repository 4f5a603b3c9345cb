import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SetupError } from './setup-error.mjs';
import { withLock } from './lock.mjs';
import { forwardSignals } from './program.mjs';

/** Makes node_modules what package-lock.json says; does nothing when it is already. */
export async function providePackages(root, say) {
  if (packagesMatch(root)) return;
  const lock = join(root, 'dist/setup/packages.lock');
  await withLock(
    lock,
    () => say('Waiting for another start of Podium that is installing the packages …'),
    async () => {
      if (packagesMatch(root)) return;
      say('Podium sets itself up: npm packages first (about half a minute) …');
      await npmCi(root);
    },
  );
}

/**
 * Compares package-lock.json with the lock file that npm leaves in node_modules as the last thing
 * of an installation: an interrupted one has none. Packages for other machines may be missing.
 */
export function packagesMatch(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const found = readPackages(installed);
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const there = found[path];
    if (path === '' || (!there && optional)) return true;
    return there?.version === version && there?.integrity === integrity;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    throw new SetupError(`${file} can’t be read: ${error.message}`);
  }
}

/** npm's own words go to standard error: standard output belongs to the task. */
async function npmCi(root) {
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
  const npm = process.env.npm_execpath ?? '';
  const [program, first] = /^npm-cli\.c?js$/.test(basename(npm))
    ? [process.execPath, [npm]]
    : ['npm', []];
  const child = spawn(program, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  forwardSignals(child);
  const status = await new Promise((done, failed) => {
    child.on('error', (error) => failed(new SetupError(`npm can’t be run: ${error.message}`)));
    child.on('close', done);
  });
  if (status !== 0 || !packagesMatch(root)) {
    throw new SetupError(
      'The npm packages could not be installed; npm says above why. Is the npm registry reachable?',
    );
  }
}

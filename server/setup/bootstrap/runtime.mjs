import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './setup-error.mjs';

/** The first version that runs .ts files as they are. */
const OLDEST = [22, 18];

/**
 * The Node program that Podium runs on: the one among the packages, so that the machine's own
 * version does not matter; else the running one when it is new enough.
 */
export function findNode(root) {
  const packaged = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new SetupError(
    `Podium needs Node ${OLDEST.join('.')} or newer on this kind of machine ` +
      `(${process.platform}, ${process.arch}), and this is Node ${process.versions.node}: install a newer Node and try again.`,
  );
}

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

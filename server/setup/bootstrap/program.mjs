import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Passes signals on to a child process until it has ended, so that none is left behind and this
 * process can clear up. In a terminal the child may get an interrupt twice, also from there.
 */
export function forwardSignals(child) {
  const forwards = FORWARDED.map((signal) => [signal, () => child.kill(signal)]);
  for (const [signal, forward] of forwards) process.on(signal, forward);
  child.once('close', () => {
    for (const [signal, forward] of forwards) process.off(signal, forward);
  });
}

/**
 * Runs a script on the Node program `node`, whose folder comes first on PATH, with this process's
 * input and output, and gives its exit status (128 + n for a signal). Passes signals on to it.
 */
export function runScript(node, args, environment) {
  const path = `${dirname(node)}${delimiter}${environment.PATH ?? ''}`;
  const child = spawn(node, args, { stdio: 'inherit', env: { ...environment, PATH: path } });
  forwardSignals(child);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (status, signal) => done(status ?? 128 + constants.signals[signal]));
  });
}

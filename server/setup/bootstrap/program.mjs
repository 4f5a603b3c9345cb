import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a script on the Node program `node`, whose folder comes first on PATH, with this process's
 * input and output, passes signals on to it and gives its exit status (128 + n for a signal).
 * In a terminal the script may get an interrupt twice, from the terminal and from here.
 */
export function runScript(node, args, environment) {
  const path = `${dirname(node)}${delimiter}${environment.PATH ?? ''}`;
  const child = spawn(node, args, { stdio: 'inherit', env: { ...environment, PATH: path } });
  const forwards = FORWARDED.map((signal) => [signal, () => child.kill(signal)]);
  for (const [signal, forward] of forwards) process.on(signal, forward);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (status, signal) => {
      for (const [name, forward] of forwards) process.off(name, forward);
      done(status ?? 128 + constants.signals[signal]);
    });
  });
}

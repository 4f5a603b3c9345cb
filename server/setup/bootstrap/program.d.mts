import type { ChildProcess } from 'node:child_process';

/**
 * Passes signals on to a child process until it has ended, so that none is left behind and this
 * process can clear up. In a terminal the child may get an interrupt twice, also from there.
 */
export function forwardSignals(child: ChildProcess): void;

/**
 * Runs a script on the Node program `node`, whose folder comes first on PATH, with this process's
 * input and output, and gives its exit status (128 + n for a signal). Passes signals on to it.
 */
export function runScript(
  node: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number>;

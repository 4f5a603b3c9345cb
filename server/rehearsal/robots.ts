import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RobotsOrder } from './order.ts';

export interface RunningRobots {
  close(): Promise<void>;
}

/** Starts the robots' process; `onLost` is told when it ends by itself. */
export function startRobots(order: RobotsOrder, onLost: () => void): RunningRobots {
  const child = fork(join(import.meta.dirname, 'process.ts'));
  const ended = once(child, 'exit');
  let closing = false;
  child.once('exit', () => {
    if (!closing) onLost();
  });
  child.send(order);
  return {
    async close() {
      closing = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

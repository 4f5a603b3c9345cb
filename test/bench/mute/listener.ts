import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { listenerReportSchema, type ListenerReport } from './messages.ts';

const script = join(import.meta.dirname, 'process.ts');

/** One viewer's ear on an input, in a process of its own, behind the edge's router like any viewer. */
export class Listener {
  readonly #process: ChildProcess;

  /** Resolves when the input is on its way; packets may be kept from it by the gate. */
  static async at(origin: string, input: string): Promise<Listener> {
    const listener = new Listener(origin, input);
    await listener.#report('listening');
    return listener;
  }

  private constructor(origin: string, input: string) {
    // Its standard output would get in the way of the result.
    this.#process = fork(script, [origin, input], { stdio: ['ignore', 2, 2, 'ipc'] });
  }

  /** When each packet so far has arrived, on CLOCK_MONOTONIC in ms, in order. */
  async heard(): Promise<readonly number[]> {
    const report = this.#report('heard');
    this.#process.send({});
    const { packets } = await report;
    return packets;
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.disconnect();
    await ended;
  }

  async #report<T extends ListenerReport['type']>(type: T) {
    const ended = new AbortController();
    this.#process.once('exit', () => ended.abort(new Error('the listener’s process ended')));
    const [message]: unknown[] = await once(this.#process, 'message', { signal: ended.signal });
    const report = listenerReportSchema.parse(message);
    if (report.type !== type) throw new Error(`the listener said ${report.type}, not ${type}`);
    return report as Extract<ListenerReport, { type: T }>;
  }
}

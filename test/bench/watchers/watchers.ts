import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Joining } from './watcher.ts';
import { watchersReportSchema, type WatchersOrder, type WatchersReport } from './messages.ts';

const script = join(import.meta.dirname, 'process.ts');

type Report<T extends WatchersReport['type']> = Extract<WatchersReport, { type: T }>;

/** Viewers that receive and don't decode, in processes of their own: none of them is the server's. */
export class Watchers {
  readonly #processes: readonly ChildProcess[];

  static gather(processes: number): Watchers {
    return new Watchers(processes);
  }

  private constructor(count: number) {
    // Their standard output would get in the way of the result.
    this.#processes = Array.from({ length: count }, () =>
      fork(script, { stdio: ['ignore', 2, 2, 'ipc'] }),
    );
  }

  /** So many join within that time; resolves when the last has its first keyframe, or has failed. */
  async join(joining: Joining, count: number, withinMs: number) {
    const each = Math.ceil(count / this.#processes.length);
    const reports = await Promise.all(
      this.#processes.map((process, index) => {
        const share = Math.min(each, count - each * index);
        const everyMs = withinMs / share;
        return this.#ask(process, { type: 'join', ...joining, count: share, everyMs });
      }),
    );
    return {
      waited: reports.flatMap(({ waited }) => waited),
      failures: reports.flatMap(({ failures }) => failures),
    };
  }

  /** Bytes received by all of them so far. */
  async bytes(): Promise<number> {
    const reports = await Promise.all(
      this.#processes.map((process) => this.#ask(process, { type: 'count' })),
    );
    return reports.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async leave(): Promise<void> {
    await Promise.all(this.#processes.map((process) => this.#ask(process, { type: 'leave' })));
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#processes.map(async (process) => {
        if (process.exitCode !== null) return;
        const ended = once(process, 'exit');
        process.disconnect();
        await ended;
      }),
    );
  }

  async #ask<O extends WatchersOrder>(process: ChildProcess, order: O): Promise<Report<O['type']>> {
    const ended = new AbortController();
    const onExit = () =>
      ended.abort(
        new Error(`a process of watchers ended (${process.signalCode ?? process.exitCode})`),
      );
    process.once('exit', onExit);
    const answered = once(process, 'message', { signal: ended.signal });
    process.send(order);
    const [message]: unknown[] = await answered;
    process.off('exit', onExit);
    const report = watchersReportSchema.parse(message);
    if (report.type !== order.type) throw new Error(`asked ${order.type}, told ${report.type}`);
    return report as Report<O['type']>;
  }
}

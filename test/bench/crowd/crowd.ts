import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../support/until.ts';
import { crowdReportSchema, type CrowdReport } from './messages.ts';

/** A busy machine may take this long to let all of them in. */
const PATIENCE_MS = 120_000;

const script = join(import.meta.dirname, 'process.ts');

type Informed = Extract<CrowdReport, { type: 'informed' }>;

/** Many viewers at the public's sockets, in a process of their own: neither the server's nor the judge's. */
export class Crowd {
  readonly #process: ChildProcess;
  #there = false;
  /** The latest view that all of them have had, and when the last of them had it. */
  #informed: Informed | null = null;

  /** Resolves when all `count` viewers are connected and have a view. */
  static async gather(origin: string, count: number): Promise<Crowd> {
    const crowd = new Crowd(origin, count);
    try {
      await crowd.#until(`${count} viewers`, () => crowd.#there);
      return crowd;
    } catch (error) {
      await crowd.close();
      throw error;
    }
  }

  private constructor(origin: string, count: number) {
    // Its standard output would get in the way of the result.
    const stdio = ['ignore', 2, 2, 'ipc'] as ('ignore' | 'ipc' | number)[];
    this.#process = fork(script, [origin, `${count}`], { stdio });
    this.#process.on('message', (message) => {
      const report = crowdReportSchema.parse(message);
      if (report.type === 'there') this.#there = true;
      else this.#informed = report;
    });
  }

  /** Waits until all have the view of this version; as long as they don't, lines and server are busy. */
  async has(version: number): Promise<void> {
    const there = () => this.#informed !== null && this.#informed.version >= version;
    await this.#until(`all to have view ${version}`, there);
  }

  /** When the last viewer had a view with so many rankings, on CLOCK_MONOTONIC in ms. */
  async hasRankings(rankings: number): Promise<number> {
    const informed = () => (this.#informed?.rankings === rankings ? this.#informed : null);
    return (await this.#until(`all to have ${rankings} rankings`, informed)).at;
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.disconnect();
    await ended;
  }

  #until<T>(what: string, condition: () => T) {
    return until(
      what,
      () => {
        if (this.#process.exitCode !== null) throw new Error('the crowd’s process ended');
        return condition();
      },
      { timeoutMs: PATIENCE_MS },
    );
  }
}

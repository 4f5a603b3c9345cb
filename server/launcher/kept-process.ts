import cluster, { type Worker } from 'node:cluster';
import { resolve } from 'node:path';
import { later, type Stop } from '../clock/timer.ts';
import { processReportSchema, type ProcessOrder, type ProcessReport } from '../process-messages.ts';

type Ready = Extract<ProcessReport, { type: 'ready' }>;

export interface KeptProcessOptions {
  /** Path of the script. */
  readonly script: string;
  /** What it is told, the first time and again after each end. */
  readonly order: (again: boolean) => ProcessOrder;
  readonly onReady: (report: Ready) => void;
  /** It can't be started, and never could; the message says why. */
  readonly onHopeless: (message: string) => void;
  /** It has ended by itself and is started again. */
  readonly onRestart: (why: string) => void;
}

/** Compiled code is kept: a process that has to be started again is back a third sooner. */
const environment = {
  NODE_COMPILE_CACHE: resolve(import.meta.dirname, '../../dist/compile-cache'),
};

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 3_000;
const CLOSING_MS = 6_000;

/** One process that is kept running: started again at once whatever ends it, until closed. */
export class KeptProcess {
  readonly #options: KeptProcessOptions;
  #worker: Worker | null = null;
  #wasReady = false;
  #restarts = 0;
  #closed = false;
  #retryMs = FIRST_RETRY_MS;
  #stopRetry: Stop = () => undefined;

  constructor(options: KeptProcessOptions) {
    this.#options = options;
    this.#start();
  }

  /** Asks it to stop and waits; what doesn't stop in time is ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopRetry();
    const worker = this.#worker;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      const stopWaiting = later(CLOSING_MS, () => void worker.process.kill('SIGKILL'));
      worker.once('exit', () => {
        stopWaiting();
        resolve();
      });
      worker.process.kill('SIGTERM');
    });
  }

  #start(): void {
    cluster.setupPrimary({ exec: this.#options.script, args: [] });
    const worker = cluster.fork(environment);
    this.#worker = worker;
    worker.on('message', (message: unknown) => this.#hear(message));
    worker.once('exit', (code, signal) => this.#ended(String(signal ?? code)));
    worker.send({ ...this.#options.order(this.#wasReady), restarts: this.#restarts });
  }

  #hear(message: unknown): void {
    const report = processReportSchema.safeParse(message);
    // The bus between processes uses the same way.
    if (!report.success) return;
    if (report.data.type === 'ready') {
      this.#wasReady = true;
      this.#retryMs = FIRST_RETRY_MS;
      return this.#options.onReady(report.data);
    }
    if (this.#wasReady) return void this.#worker?.process.kill('SIGKILL');
    this.#options.onHopeless(report.data.message);
  }

  #ended(why: string): void {
    this.#worker = null;
    if (this.#closed) return;
    this.#restarts += 1;
    this.#options.onRestart(why);
    this.#stopRetry = later(this.#retryMs, () => this.#start());
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }
}

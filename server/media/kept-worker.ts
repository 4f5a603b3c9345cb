import { later, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import { startLife, type MediaListen, type Ports, type WorkerLife } from './worker-life.ts';

export interface KeptWorkerOptions {
  readonly workerBin: string;
  readonly listen: MediaListen;
  readonly log: Log;
  /** A worker is up: the first, or a new one in place of one that died. */
  readonly onUp: (life: WorkerLife) => void;
  /** The worker has died; everything in its routers is closed already. */
  readonly onDown: (reason: string) => void;
}

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;
const CLOSING_MS = 2_000;

/** A worker that is started anew, on the same port, whenever it dies. */
export class KeptWorker {
  readonly #options: KeptWorkerOptions;
  #life: WorkerLife | null = null;
  #ports: Ports;
  #closed = false;
  #stopRetry: Stop = () => undefined;
  #starts = 0;

  /** Starts the first worker; rejects when that can't be done at all. */
  static async start(options: KeptWorkerOptions): Promise<KeptWorker> {
    const kept = new KeptWorker(options);
    await kept.#begin();
    return kept;
  }

  private constructor(options: KeptWorkerOptions) {
    this.#options = options;
    this.#ports = { udp: options.listen.port, tcp: options.listen.port };
  }

  /** The worker that is up, or null while there is none. */
  get life(): WorkerLife | null {
    return this.#life;
  }

  /** How many workers have come up so far. */
  get starts(): number {
    return this.#starts;
  }

  /** Ends the worker's process whatever it is doing; a new one follows. */
  kill(): void {
    if (this.#life) endProcess(this.#life.worker.pid);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopRetry();
    const worker = this.#life?.worker;
    this.#life = null;
    if (!worker || worker.subprocessClosed) return;
    const ended = new Promise<void>((resolve) => worker.once('subprocessclose', resolve));
    const stopWaiting = later(CLOSING_MS, () => endProcess(worker.pid));
    worker.close();
    await ended;
    stopWaiting();
  }

  async #begin(): Promise<void> {
    const { workerBin, listen, log, onDown, onUp } = this.#options;
    const life = await startLife(workerBin, listen, this.#ports);
    if (this.#closed) return life.worker.close();
    this.#ports = life.ports;
    this.#life = life;
    this.#starts += 1;
    life.worker.once('died', (error) => {
      this.#life = null;
      log.error({ err: error }, 'media worker died');
      onDown(error.message);
      this.#again(FIRST_RETRY_MS);
    });
    onUp(life);
  }

  #again(delay: number): void {
    if (this.#closed) return;
    this.#stopRetry = later(delay, () => {
      this.#begin().catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'media worker does not start');
        this.#again(Math.min(delay * 2, LONGEST_RETRY_MS));
      });
    });
  }
}

/** The process may have gone by itself in the meantime (ESRCH). */
function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

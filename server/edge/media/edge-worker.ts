import { later, type Stop } from '../../clock/timer.ts';
import type { Log } from '../../log.ts';
import { KeptWorker } from '../../media/kept-worker.ts';
import type { MediaListen, WorkerLife } from '../../media/worker-life.ts';
import { PipeEnd, type EdgeInput, type EdgeLink, type InputOpened } from './pipe-end.ts';

export interface EdgeWorkerListener {
  /** A worker is up; nothing arrives at its router yet. */
  up(life: WorkerLife): void;
  /** The worker has died, and everything in it. */
  down(): void;
  opened(input: EdgeInput): void;
  closed(input: EdgeInput): void;
}

export interface EdgeWorkerOptions {
  readonly workerBin: string;
  readonly listen: MediaListen;
  readonly pipeIp: string;
  readonly link: EdgeLink;
  readonly log: Log;
  readonly listener: EdgeWorkerListener;
}

const RETRY_MS = 300;

/** One of the edge's workers, with its pipe from the show kept open through everything. */
export class EdgeWorker {
  readonly #options: EdgeWorkerOptions;
  #kept: KeptWorker | null = null;
  #linked = false;
  /** The pipe in use, and the one that is to take its place. */
  #pipe: PipeEnd | null = null;
  #next: PipeEnd | null = null;
  #attempt = 0;
  #stopRetry: Stop = () => undefined;

  static async start(options: EdgeWorkerOptions): Promise<EdgeWorker> {
    const edge = new EdgeWorker(options);
    const { workerBin, listen, log, listener } = options;
    edge.#kept = await KeptWorker.start({
      workerBin,
      listen,
      log,
      onUp: (life) => {
        listener.up(life);
        edge.#openPipe(life);
      },
      onDown: () => {
        edge.#abandon();
        listener.down();
      },
    });
    return edge;
  }

  private constructor(options: EdgeWorkerOptions) {
    this.#options = options;
  }

  get life(): WorkerLife | null {
    return this.#kept?.life ?? null;
  }

  /** How many workers have come up here so far. */
  get starts(): number {
    return this.#kept?.starts ?? 0;
  }

  /** What arrives at this worker's router now; while a pipe takes another's place, of both. */
  get inputs(): EdgeInput[] {
    return [this.#pipe, this.#next].flatMap((pipe) => pipe?.inputs ?? []);
  }

  /** The link to the show is up, new or again: the pipe is opened anew, the old one goes on until then. */
  linked(): void {
    this.#linked = true;
    if (this.life) this.#openPipe(this.life);
  }

  unlinked(): void {
    this.#linked = false;
    this.#stopRetry();
  }

  /** The show's worker is new: nothing comes down the old pipe any more. */
  restarted(): void {
    this.#abandon();
    if (this.life) this.#openPipe(this.life);
  }

  openInput(message: InputOpened): void {
    const pipe = this.#find(message.pipe);
    pipe?.openInput(message).catch((error: unknown) => {
      if (!pipe.closed) this.#options.log.error({ err: error }, 'input not taken from the pipe');
    });
  }

  closeInput({ pipe, producer }: { pipe: string; producer: string }): void {
    this.#find(pipe)?.closeInput(producer);
  }

  async close(): Promise<void> {
    this.unlinked();
    this.#abandon();
    await this.#kept?.close();
  }

  #find(id: string): PipeEnd | null {
    return [this.#pipe, this.#next].find((pipe) => pipe?.id === id) ?? null;
  }

  #abandon(): void {
    this.#attempt += 1;
    this.#stopRetry();
    for (const pipe of [this.#pipe, this.#next]) pipe?.close();
    this.#pipe = null;
    this.#next = null;
  }

  #openPipe(life: WorkerLife): void {
    this.#stopRetry();
    if (!this.#linked) return;
    const attempt = (this.#attempt += 1);
    this.#tryPipe(life, attempt).catch((error: unknown) => {
      if (attempt !== this.#attempt || life.router.closed) return;
      this.#options.log.warn({ err: error }, 'pipe not opened');
      this.#next?.close();
      this.#next = null;
      this.#stopRetry = later(RETRY_MS, () => this.#openPipe(life));
    });
  }

  async #tryPipe(life: WorkerLife, attempt: number): Promise<void> {
    const { pipeIp, link, listener } = this.#options;
    const pipe = await PipeEnd.open(life.router, pipeIp, listener);
    if (attempt !== this.#attempt) return pipe.close();
    this.#next?.close();
    this.#next = pipe;
    await pipe.connect(link);
    if (attempt !== this.#attempt) return pipe.close();
    const before = this.#pipe;
    this.#pipe = pipe;
    this.#next = null;
    before?.close();
  }
}

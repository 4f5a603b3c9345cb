import { Counter, Gauge, type Registry } from 'prom-client';
import { systemMonotonic } from '../clock/show-clock.ts';
import type { KeptWorker } from '../media/kept-worker.ts';
import type { FigureValues } from '../protocol/figures.ts';
import { Rising } from './rising.ts';

type Metered = Pick<KeptWorker, 'life' | 'starts'>;

/** What the media workers of one process need of the machine. */
export class WorkerMeter {
  readonly #rising = new Rising();
  readonly #cpu: Counter<'worker'>;
  readonly #memory: Gauge<'worker'>;
  readonly #busy: Gauge<'worker'>;
  readonly #up: Gauge<'worker'>;
  readonly #restarts: Counter<'worker'>;
  readonly #workers: () => readonly Metered[];
  readonly #process: string;
  #readAt = systemMonotonic();

  constructor(registry: Registry, process: string, workers: () => readonly Metered[]) {
    this.#process = process;
    this.#workers = workers;
    const of = { registers: [registry], labelNames: ['worker'] as const };
    const [cpu, memory, busy] = [
      'podium_media_worker_cpu_seconds_total',
      'podium_media_worker_peak_memory_bytes',
      'podium_media_worker_busy_ratio',
    ];
    this.#cpu = new Counter({ ...of, name: cpu, help: 'Processor time of a media worker.' });
    this.#memory = new Gauge({ ...of, name: memory, help: 'The most memory a worker has held.' });
    this.#busy = new Gauge({ ...of, name: busy, help: 'Share of one core, in the last 5 s.' });
    this.#up = new Gauge({ ...of, name: 'podium_media_worker_up', help: 'Whether it runs.' });
    this.#restarts = new Counter({
      ...of,
      name: 'podium_media_worker_restarts_total',
      help: 'How often a media worker has died and was started again.',
    });
  }

  /** Reads every worker; gives the share of a core that each has used since the last reading. */
  async read(): Promise<FigureValues> {
    const now = systemMonotonic();
    const seconds = Math.max(0.001, (now - this.#readAt) / 1_000);
    this.#readAt = now;
    const values: FigureValues = {};
    const workers = this.#workers().map((worker, index) => ({ worker, id: String(index + 1) }));
    await Promise.all(
      workers.map(async ({ worker, id }) => {
        const used = await this.#readOne(worker, id);
        const busy = used / seconds;
        this.#busy.set({ worker: id }, busy);
        values[`worker.${this.#process}/${id}`] = busy;
      }),
    );
    this.#rising.sweep();
    return values;
  }

  /** The processor time it has used since the last reading, in s; 0 for one that is down. */
  async #readOne({ life, starts }: Metered, worker: string): Promise<number> {
    this.#restarts.inc({ worker }, this.#rising.since(`starts ${worker}`, Math.max(0, starts - 1)));
    // A worker that dies now has nothing to say any more; the next reading tells that it is down.
    const usage = life && (await life.worker.getResourceUsage().catch(() => null));
    this.#up.set({ worker }, usage ? 1 : 0);
    if (!usage) return 0;
    // In ms, and in kB (getrusage(2), as libuv gives it).
    const total = (usage.ru_utime + usage.ru_stime) / 1_000;
    const used = this.#rising.since(`${worker} ${life.worker.pid}`, total);
    this.#cpu.inc({ worker }, used);
    this.#memory.set({ worker }, usage.ru_maxrss * 1_024);
    return used;
  }
}

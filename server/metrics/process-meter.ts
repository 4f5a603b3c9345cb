import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** How often the event loop is looked at, in ms. */
const RESOLUTION_MS = 20;
const QUANTILES = [0.5, 0.99] as const;

/** How one process of Podium fares: processor, memory, and how late its event loop runs. */
export class ProcessMeter {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #loop: Gauge<'quantile'>;
  #latestMs = 0;

  /** `restarts`: how often the process has been started again. */
  constructor(registry: Registry, restarts: number) {
    const registers = [registry];
    this.#loop = new Gauge({
      ...{ registers, labelNames: ['quantile'] },
      name: 'podium_event_loop_delay_seconds',
      help: 'How late the event loop ran in the last 5 s.',
    });
    const started = performance.timeOrigin / 1_000;
    gauge(registry, 'podium_process_start_time_seconds', 'When the process started, since 1970.', {
      read: () => started,
    });
    gauge(registry, 'podium_process_resident_memory_bytes', 'Memory of the process.', {
      read: () => process.memoryUsage.rss(),
    });
    counter(registry, 'podium_process_cpu_seconds_total', 'Processor time of the process.', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
    const again = 'How often the process has been started again.';
    counter(registry, 'podium_process_restarts_total', again, () => restarts);
    this.#delay.enable();
  }

  /** The longest the event loop was late between the last two readings, in ms. */
  get latestMs(): number {
    return this.#latestMs;
  }

  /** Takes the reading of the time since the last one. */
  read(): void {
    const lateness = (nanoseconds: number): number =>
      Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    // Nothing recorded yet reads as NaN, or as the greatest number there is.
    if (this.#delay.count === 0) return;
    for (const quantile of QUANTILES)
      this.#loop.set({ quantile }, lateness(this.#delay.percentile(quantile * 100)) / 1_000);
    this.#latestMs = lateness(this.#delay.max);
    this.#loop.set({ quantile: 1 }, this.#latestMs / 1_000);
    this.#delay.reset();
  }

  close(): void {
    this.#delay.disable();
  }
}

/** A gauge that is read whenever it is asked for; null leaves it out. */
export function gauge(
  registry: Registry,
  name: string,
  help: string,
  { read }: { read: () => number | null },
): void {
  void new Gauge({
    ...{ name, help, registers: [registry] },
    collect() {
      const value = read();
      if (value === null) this.reset();
      else this.set(value);
    },
  });
}

/** A total that is kept elsewhere. */
export function counter(registry: Registry, name: string, help: string, read: () => number): void {
  void new Counter({
    ...{ name, help, registers: [registry] },
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}

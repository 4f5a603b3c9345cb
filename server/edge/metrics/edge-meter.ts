import { Registry } from 'prom-client';
import { every, type Stop } from '../../clock/timer.ts';
import type { Log } from '../../log.ts';
import { gauge, ProcessMeter } from '../../metrics/process-meter.ts';
import { WorkerMeter } from '../../metrics/worker-meter.ts';
import { FIGURES_EVERY_MS, metricsSchema } from '../../protocol/figures.ts';
import type { EdgeMedia } from '../media/edge-media.ts';
import type { EdgeLink } from '../media/pipe-end.ts';
import { ReceptionBook } from './reception-book.ts';
import { ViewerMeter } from './viewer-meter.ts';

export interface EdgeMeterOptions {
  readonly edge: string;
  /** How often this edge was started again. */
  readonly restarts: number;
  readonly media: Pick<EdgeMedia, 'workers' | 'seats' | 'viewers'>;
  readonly link: EdgeLink;
  /** Pages with an open line. */
  readonly pages: () => number;
  readonly now: () => number;
  readonly log: Log;
}

/** Everything that is measured on an edge, told to the show every few seconds. */
export class EdgeMeter {
  readonly book: ReceptionBook;
  readonly #options: EdgeMeterOptions;
  readonly #registry = new Registry();
  readonly #process: ProcessMeter;
  readonly #workers: WorkerMeter;
  readonly #viewers: ViewerMeter;
  readonly #stops: Stop[];
  #linked = false;

  constructor(options: EdgeMeterOptions) {
    this.#options = options;
    const { edge, restarts, media, link, pages, now } = options;
    const registry = this.#registry;
    registry.setDefaultLabels({ process: edge });
    this.book = new ReceptionBook(registry, now);
    this.#process = new ProcessMeter(registry, restarts);
    this.#workers = new WorkerMeter(registry, edge, () => media.workers);
    this.#viewers = new ViewerMeter({ registry, seats: () => media.seats(), book: this.book });
    gauge(registry, 'podium_public_pages', 'Public pages with an open line.', { read: pages });
    const players = 'Players that watch by WHEP; also counted in podium_viewers.';
    gauge(registry, 'podium_whep_players', players, { read: () => media.viewers().whep });
    this.#stops = [
      every(FIGURES_EVERY_MS, () => void this.#tell()),
      link.onState(({ state }) => (this.#linked = state === 'connected')),
    ];
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#process.close();
  }

  async #tell(): Promise<void> {
    const { edge, link, pages, log } = this.#options;
    try {
      this.#process.read();
      const [workers, viewers] = await Promise.all([this.#workers.read(), this.#viewers.read()]);
      // A request that can't go out would wait, and all of them would come at once.
      if (!this.#linked) return;
      const metrics = metricsSchema.parse(await this.#registry.getMetricsAsJSON());
      const own = { [`loop.${edge}`]: this.#process.latestMs, pages: pages() };
      await link.request('figures', { metrics, values: { ...workers, ...viewers, ...own } });
    } catch (error) {
      // The next ones tell as much, and a link that has broken tells of itself.
      log.debug({ err: error }, 'figures not told');
    }
  }
}

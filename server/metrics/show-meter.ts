import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import { every, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import type { Ingest } from '../media/ingest.ts';
import type { Closing } from '../protocol/closings.ts';
import {
  FIGURES_EVERY_MS,
  metricsSchema,
  type EdgeFigures,
  type FiguresSample,
} from '../protocol/figures.ts';
import type { Alarm } from '../protocol/status.ts';
import { addUp } from './add-up.ts';
import { FigureRing } from './figure-ring.ts';
import { meterGate } from './gate-meter.ts';
import { InputMeter } from './input-meter.ts';
import { JournalMeter } from './journal-meter.ts';
import { gauge, ProcessMeter } from './process-meter.ts';
import { WorkerMeter } from './worker-meter.ts';

export interface Followed {
  readonly ingest: Pick<Ingest, 'gate' | 'workers' | 'figures'>;
  readonly closings: () => readonly Closing[];
  readonly alarms: () => readonly Alarm[];
  /** Open sockets, by the channel's name. */
  readonly sockets: () => Readonly<Record<string, number>>;
  /** The calendar, in ms since 1970. */
  readonly wall: () => number;
  readonly onSample: (sample: FiguresSample) => void;
}

/** Everything that is measured, on the show and by the edges, for Prometheus and for the panel's graphs. */
export class ShowMeter {
  readonly journal: JournalMeter;
  readonly #log: Log;
  readonly #registry = new Registry();
  readonly #process: ProcessMeter;
  readonly #commands: Counter<'type' | 'role' | 'outcome'>;
  readonly #requests: Counter<'channel' | 'request' | 'outcome'>;
  readonly #ring = new FigureRing();
  /** What each linked edge has told last. */
  readonly #edges = new Map<object, EdgeFigures>();
  #stop: Stop = () => undefined;

  constructor({ folder, restarts, log }: { folder: string; restarts: number; log: Log }) {
    this.#log = log;
    const registry = this.#registry;
    registry.setDefaultLabels({ process: 'show' });
    this.#process = new ProcessMeter(registry, restarts);
    this.journal = new JournalMeter(registry, folder);
    this.#commands = new Counter({
      name: 'podium_commands_total',
      help: 'Commands to the show, by what came of them: done, or why not.',
      labelNames: ['type', 'role', 'outcome'],
      registers: [registry],
    });
    this.#requests = new Counter({
      name: 'podium_requests_total',
      help: 'Requests of the crew’s pages and of edges, by what came of them.',
      labelNames: ['channel', 'request', 'outcome'],
      registers: [registry],
    });
    gauge(registry, 'podium_edges', 'Edges with a line to the show.', {
      read: () => this.#edges.size,
    });
  }

  commandGiven(type: string, role: string, outcome: string): void {
    this.#commands.inc({ type, role, outcome });
  }

  /** `request`: one that the channel has, whatever was asked for. */
  requestAnswered(channel: string, request: string, outcome: string): void {
    this.#requests.inc({ channel, request, outcome });
  }

  edgeTold(link: object, figures: EdgeFigures): void {
    this.#edges.set(link, figures);
  }

  edgeGone(link: object): void {
    this.#edges.delete(link);
  }

  past(before: number | null): FiguresSample[] {
    return this.#ring.past(before);
  }

  /** From now on measures all of this. */
  follow(followed: Followed): void {
    const { ingest, closings, alarms, sockets, wall, onSample } = followed;
    const registry = this.#registry;
    const registers = [registry];
    meterGate(registry, ingest.gate, closings);
    const inputs = new InputMeter(registry, () => ingest.figures());
    const workers = new WorkerMeter(registry, 'show', () => ingest.workers);
    void new Gauge({
      ...{ registers, name: 'podium_alarms', labelNames: ['code'] },
      help: 'Alarms that stand on the panel now, by code.',
      collect() {
        this.reset();
        for (const { code } of alarms()) this.inc({ code });
      },
    });
    void new Gauge({
      ...{ registers, name: 'podium_sockets', labelNames: ['role'] },
      help: 'Lines that are open to the show, by who is at the other end.',
      collect() {
        for (const [role, count] of Object.entries(sockets())) this.set({ role }, count);
      },
    });
    const read = async (): Promise<void> => {
      try {
        this.#process.read();
        const own = { 'loop.show': this.#process.latestMs };
        const measured = await Promise.all([inputs.read(), workers.read(), this.journal.read()]);
        const [ofInputs, ofWorkers] = measured;
        const ofEdges = [...this.#edges.values()].map(({ values }) => values);
        const sample = { at: wall(), values: addUp([own, ofInputs, ofWorkers, ...ofEdges]) };
        this.#ring.add(sample);
        onSample(sample);
      } catch (error) {
        this.#log.error({ err: error }, 'the figures can’t be taken');
      }
    };
    this.#stop = every(FIGURES_EVERY_MS, () => void read());
  }

  /** Everything in Prometheus' text format (version 0.0.4). */
  async text(): Promise<{ type: string; text: string }> {
    const own = metricsSchema.parse(await this.#registry.getMetricsAsJSON());
    const all = [own, ...[...this.#edges.values()].map(({ metrics }) => metrics)];
    const together = AggregatorRegistry.aggregate(all);
    return { type: together.contentType, text: await together.metrics() };
  }

  close(): void {
    this.#stop();
    this.#process.close();
  }
}

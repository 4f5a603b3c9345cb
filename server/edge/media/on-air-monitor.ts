import type { types } from 'mediasoup';
import type { Log } from '../../log.ts';
import type { WorkerLife } from '../../media/worker-life.ts';
import type { OnAir } from '../../protocol/status.ts';
import type { Instant } from '../../protocol/values.ts';
import { OnAirReading } from './on-air-reading.ts';
import { Departures, rtpTimeOf } from './departures.ts';
import type { EdgeInput } from './pipe-end.ts';

/**
 * Listens at an edge's router as a viewer would: counts the audio packets that leave it, whatever
 * anybody was told to do. Readings are kept by input, through every change of its source.
 */
export class OnAirMonitor {
  readonly #now: () => Instant;
  readonly #log: Log;
  readonly #readings = new Map<string, OnAirReading>();
  #place: { router: types.Router; transport: Promise<types.DirectTransport> } | null = null;

  constructor(now: () => Instant, log: Log) {
    this.#now = now;
    this.#log = log;
  }

  /** A new worker to listen at; what was opened on an earlier one has died with it. */
  listenAt({ router }: WorkerLife): void {
    const transport = router.createDirectTransport();
    this.#place = { router, transport };
    transport.catch((error: unknown) => {
      if (!router.closed) this.#log.error({ err: error }, 'on-air monitor not opened');
    });
  }

  opened({ input, producer }: EdgeInput): void {
    if (producer.kind !== 'audio') return;
    this.#listen(this.#reading(input), producer).catch((error: unknown) => {
      if (!producer.closed) this.#log.error({ err: error, input }, 'on-air monitor not listening');
    });
  }

  gate(input: string, open: boolean, at: Instant): void {
    this.#reading(input).told(open, at);
  }

  onAir(): OnAir[] {
    const now = this.#now();
    return [...this.#readings.values()].map((reading) => reading.at(now));
  }

  async #listen(reading: OnAirReading, producer: types.Producer): Promise<void> {
    if (!this.#place) return;
    const { router, transport } = this.#place;
    const consumer = await (
      await transport
    ).consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities });
    const departures = new Departures();
    consumer.on('rtp', (packet) => {
      const now = this.#now();
      const rtpTime = rtpTimeOf(packet);
      reading.packet(rtpTime === null ? now : departures.at(now, rtpTime));
    });
  }

  #reading(input: string): OnAirReading {
    const known = this.#readings.get(input);
    if (known) return known;
    const reading = new OnAirReading(input);
    this.#readings.set(input, reading);
    return reading;
  }
}

import type { types } from 'mediasoup';
import type { Log } from '../../log.ts';
import type { WorkerLife } from '../../media/worker-life.ts';
import type { OnAir } from '../../protocol/status.ts';
import type { Instant } from '../../protocol/values.ts';
import { Departures, rtpTimeOf } from './departures.ts';
import { LevelEar } from './level-ear.ts';
import { OnAirReading } from './on-air-reading.ts';
import type { EdgeInput } from './pipe-end.ts';

interface Place {
  readonly router: types.Router;
  readonly transport: Promise<types.DirectTransport>;
  readonly ear: LevelEar;
}

/**
 * Listens at an edge's router as a viewer would: counts the audio packets that leave it and hears how
 * loud they are, whatever anybody was told to do. Readings are kept by input, through every change of its source.
 */
export class OnAirMonitor {
  readonly #now: () => Instant;
  readonly #log: Log;
  readonly #readings = new Map<string, OnAirReading>();
  #place: Place | null = null;

  constructor(now: () => Instant, log: Log) {
    this.#now = now;
    this.#log = log;
  }

  /** A new worker to listen at; what was opened on an earlier one has died with it. */
  listenAt({ router }: WorkerLife): void {
    const transport = router.createDirectTransport();
    const ear = new LevelEar(router, this.#log, (input, db) =>
      this.#reading(input).level(db, this.#now()),
    );
    this.#place = { router, transport, ear };
    transport.catch((error: unknown) => {
      if (!router.closed) this.#log.error({ err: error }, 'on-air monitor not opened');
    });
  }

  opened({ input, producer }: EdgeInput): void {
    if (producer.kind !== 'audio') return;
    this.#place?.ear.listen(input, producer);
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

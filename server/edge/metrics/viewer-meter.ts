import { Gauge, Histogram, type Registry } from 'prom-client';
import type { FigureValues } from '../../protocol/figures.ts';
import type { ReceptionBook } from './reception-book.ts';

/** One viewer as the worker sees it. */
export interface MeteredSeat {
  /** By what it is reached; null as long as it isn't. */
  readonly transportProtocol: 'udp' | 'tcp' | null;
  /** Null when it has gone in the meantime. */
  measure(): Promise<SeatReading | null>;
}

export interface SeatReading {
  /** What it is sent, in bit/s. */
  readonly bitrate: number;
  /** Share of packets that it missed lately; null as long as it has not said. */
  readonly loss: number | null;
  /** In ms; null as long as it has not said. */
  readonly roundTrip: number | null;
}

export interface ViewerMeterOptions {
  readonly registry: Registry;
  /** Every seat that is taken. */
  readonly seats: () => readonly MeteredSeat[];
  readonly book: ReceptionBook;
}

/**
 * Seats that are asked at each reading, in turn: each costs the worker two answers, and five hundred
 * viewers shall cost no more than ten.
 */
const ASKED = 10;

/** Counts an edge's viewers, and asks a few of them in turn how they are reached. */
export class ViewerMeter {
  readonly #options: ViewerMeterOptions;
  readonly #viewers: Gauge<'transport'>;
  readonly #relayed: Gauge;
  readonly #lately: Gauge<'what'>;
  readonly #sent: Gauge;
  readonly #loss: Gauge;
  readonly #roundTrip: Histogram;
  #next = 0;

  constructor(options: ViewerMeterOptions) {
    this.#options = options;
    const registers = [options.registry];
    this.#viewers = new Gauge({
      ...{ registers, labelNames: ['transport'] },
      name: 'podium_viewers',
      help: 'Viewers by WebRTC; `connecting` are those not reached yet.',
    });
    this.#relayed = new Gauge({
      ...{ registers, name: 'podium_viewers_relayed' },
      help: 'Pages that say they are reached by a TURN relay; also counted in podium_viewers.',
    });
    this.#lately = new Gauge({
      ...{ registers, name: 'podium_viewers_reporting', labelNames: ['what'] },
      help: 'Pages that told how they receive in the last minute: all, and those with a freeze.',
    });
    this.#sent = new Gauge({
      ...{ registers, name: 'podium_viewers_sent_bytes_per_second' },
      help: 'What goes out to all viewers, reckoned from some of them.',
    });
    this.#loss = new Gauge({
      ...{ registers, name: 'podium_viewers_packet_loss_ratio' },
      help: 'Share of packets that viewers miss, the mean of some of them.',
    });
    this.#roundTrip = new Histogram({
      ...{ registers, name: 'podium_viewers_round_trip_seconds' },
      help: 'Round trips to some of the viewers, by RTCP.',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6],
    });
  }

  async read(): Promise<FigureValues> {
    const seats = this.#options.seats();
    const ways = { udp: 0, tcp: 0, connecting: 0 };
    for (const { transportProtocol } of seats) ways[transportProtocol ?? 'connecting'] += 1;
    for (const transport of ['udp', 'tcp', 'connecting'] as const)
      this.#viewers.set({ transport }, ways[transport]);
    const { telling, freezing, relayed } = this.#options.book.lately();
    this.#relayed.set(relayed);
    this.#lately.set({ what: 'all' }, telling);
    this.#lately.set({ what: 'freezing' }, freezing);
    const asked = await this.#ask(seats);
    return {
      'viewers.webrtc': seats.length,
      'reception.telling': telling,
      'reception.freezing': freezing,
      ...asked,
    };
  }

  async #ask(seats: readonly MeteredSeat[]): Promise<FigureValues> {
    const reached = seats.filter(({ transportProtocol }) => transportProtocol !== null);
    const some = Array.from({ length: Math.min(ASKED, reached.length) }, (_, index) =>
      reached[(this.#next + index) % reached.length]?.measure(),
    );
    this.#next = (this.#next + some.length) % Math.max(1, reached.length);
    const readings = (await Promise.all(some)).flatMap((reading) => reading ?? []);
    const bitrate = mean(readings.map((one) => one.bitrate)) ?? 0;
    const loss = mean(readings.flatMap((one) => one.loss ?? []));
    const roundTrips = readings.flatMap((one) => one.roundTrip ?? []);
    for (const roundTrip of roundTrips) this.#roundTrip.observe(roundTrip / 1_000);
    this.#sent.set((bitrate * reached.length) / 8);
    if (loss !== null) this.#loss.set(loss);
    const roundTrip = mean(roundTrips);
    return {
      'sent.bitrate': Math.round(bitrate * reached.length),
      ...(loss !== null && { 'worst.loss': loss }),
      ...(roundTrip !== null && { 'worst.roundTrip': roundTrip }),
    };
  }
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

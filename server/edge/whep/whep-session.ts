import { errors, type types } from 'mediasoup';
import { later, type Stop } from '../../clock/timer.ts';
import type { Log } from '../../log.ts';
import { orProblem } from '../../media/as-problem.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { EdgeInput } from '../media/pipe-end.ts';
import { measureSeat } from '../media/seat-reading.ts';
import type { MeteredSeat, SeatReading } from '../metrics/viewer-meter.ts';
import { writeAnswer } from './answer.ts';
import type { NumberedRouter } from './numbered-router.ts';
import type { Offer } from './offer.ts';
import { placesOf, type Place } from './place.ts';
import { receptionsOf, type Reception } from './reception.ts';
import { writeFragment } from './trickle.ts';

export interface WhepSessionOptions {
  readonly transport: types.WebRtcTransport;
  readonly numbered: NumberedRouter;
  readonly offer: Offer;
  /** What the player asked for; null: the programme. */
  readonly chosen: EdgeInput | null;
  /** What arrives at the worker now. */
  readonly inputs: () => readonly EdgeInput[];
  readonly log: Log;
}

/** A player that has not connected by then, in ms, won't. */
const CONNECTING_MS = 10_000;
/** A phone that changes its network is back by then, in ms (RFC 9725, 4.3.3), or has gone. */
const RETURNING_MS = 20_000;
/** An input that has been away for so long, in ms, leaves its section to another that is there. */
const AWAY_MS = 3_000;

/** One player: WHEP has no renegotiation, so its sections stay, and tracks come and go in them. */
export class WhepSession implements MeteredSeat {
  readonly transport: types.WebRtcTransport;
  readonly #options: WhepSessionOptions;
  readonly #receptions: ReadonlyMap<string, Reception>;
  readonly #places: readonly Place[];
  #iceUfrag: string;
  #answered = false;
  #connected = false;
  #stopWaiting: Stop;

  /** Throws `noCommonCodec`. */
  constructor(options: WhepSessionOptions) {
    const { offer, numbered, transport, chosen } = options;
    this.#options = options;
    this.transport = transport;
    this.#iceUfrag = offer.iceUfrag;
    const capabilities = numbered.router.rtpCapabilities;
    this.#receptions = receptionsOf(offer, numbered.numbering, capabilities);
    if (this.#receptions.size === 0) throw new ProblemError('noCommonCodec');
    this.#places = placesOf([...this.#receptions.values()], chosen);
    this.#stopWaiting = later(CONNECTING_MS, () => this.close());
    this.#followTransport();
  }

  /** Names the ICE session (RFC 9725, 4.3.1). */
  get etag(): string {
    return `"${this.transport.iceParameters.usernameFragment}"`;
  }

  get transportProtocol(): MeteredSeat['transportProtocol'] {
    return this.#connected ? (this.transport.iceSelectedTuple?.protocol ?? null) : null;
  }

  measure(): Promise<SeatReading | null> {
    const consumers = this.#places.flatMap(({ consumer }) => consumer ?? []);
    return measureSeat(this.transport, consumers);
  }

  /** Puts what is live into the sections; gives the answer. Throws a ProblemError. */
  async open(): Promise<string> {
    const { offer, inputs } = this.#options;
    const puts = this.#places.flatMap((place) => {
      const track = place.next(inputs(), this.#places);
      return track ? [this.#put(place, track)] : [];
    });
    await Promise.all(puts);
    const { dtlsParameters } = offer;
    await orProblem('sdp', () => this.transport.connect({ dtlsParameters }));
    this.#answered = true;
    const streams = this.#places.flatMap(({ named, consumer, reception }) =>
      named && consumer ? [[reception.section.mid, consumer.rtpParameters] as const] : [],
    );
    const answer = writeAnswer({
      ...{ offer, receptions: this.#receptions, streams: new Map(streams) },
      transport: this.transport,
    });
    // What has come in the meantime.
    this.opened();
    return answer;
  }

  /** Whether that is another ICE session of the player's than the present one. */
  isRestart(iceUfrag: string | null): iceUfrag is string {
    return iceUfrag !== null && iceUfrag !== this.#iceUfrag;
  }

  /** A new ICE session; gives our side of it. Throws a ProblemError. */
  async restartIce(iceUfrag: string): Promise<string> {
    const parameters = await orProblem('body', () => this.transport.restartIce());
    this.#iceUfrag = iceUfrag;
    const [mid = ''] = this.#receptions.keys();
    return writeFragment(parameters, this.transport.iceCandidates, mid);
  }

  /** An input's track has arrived, or has taken another's place. */
  opened(): void {
    for (const place of this.#places) {
      const track = this.#answered ? place.next(this.#options.inputs(), this.#places) : null;
      if (!track) continue;
      if (place.named) return this.#changeNamed(place);
      this.#put(place, track).catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'player cannot take an input'),
      );
    }
  }

  /** An input's track has ended, and with it what was sent of it. */
  ended(input: EdgeInput): void {
    if (this.transport.closed) return;
    const place = this.#places.find(({ track }) => track?.producer === input.producer);
    place?.leave(AWAY_MS, () => this.opened());
  }

  close(): void {
    this.transport.close();
  }

  /**
   * A player that was told its streams' names takes no others: it has to come back for them. Where
   * none was ever told there is nothing to miss.
   */
  #changeNamed({ told }: Place): void {
    if (told) this.close();
  }

  /** Nothing when the track has gone in the meantime, or the player can't decode it. */
  async #put(place: Place, track: EdgeInput): Promise<void> {
    place.take(track);
    const { numbered } = this.#options;
    try {
      const producer = await numbered.producerOf(track);
      const consumer = await this.transport.consume({
        producerId: producer.id,
        rtpCapabilities: place.reception.capabilities,
        mid: place.reception.section.mid,
        // The keyframe is asked for when the player is there to take it.
        paused: true,
      });
      if (!place.hold(track, consumer)) return;
      if (this.#connected) await consumer.resume();
    } catch (error) {
      const gone = track.producer.closed || this.transport.closed;
      if (!gone && !(error instanceof errors.UnsupportedError)) throw error;
    }
  }

  #followTransport(): void {
    const { transport } = this;
    transport.on('dtlsstatechange', (state) => {
      if (state === 'connected') this.#begin();
    });
    transport.on('icestatechange', (state) => {
      if (!this.#connected) return;
      this.#stopWaiting();
      if (state === 'disconnected') this.#stopWaiting = later(RETURNING_MS, () => this.close());
    });
    transport.observer.once('close', () => {
      this.#stopWaiting();
      for (const place of this.#places) place.close();
    });
  }

  #begin(): void {
    this.#connected = true;
    this.#stopWaiting();
    for (const { consumer } of this.#places)
      consumer?.resume().catch((error: unknown) => {
        if (!consumer.closed) this.#options.log.warn({ err: error }, 'player is not sent an input');
      });
  }
}

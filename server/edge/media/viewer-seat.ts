import { errors, type types } from 'mediasoup';
import type { Log } from '../../log.ts';
import { orProblem } from '../../media/as-problem.ts';
import { streamIdOf } from '../../protocol/watch.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { MeteredSeat, SeatReading } from '../metrics/viewer-meter.ts';
import type { EdgeInput } from './pipe-end.ts';
import { readAnswer } from './session-answer.ts';
import { SessionOffer } from './session-offer.ts';
import { measureSeat } from './seat-reading.ts';

export interface SeatOptions {
  readonly transport: types.WebRtcTransport;
  /** What a viewer is taken to receive; what it can't, it refuses in its answer. */
  readonly capabilities: types.RtpCapabilities;
  readonly log: Log;
}

/** What is offered to a viewer who has answered before. */
export interface FurtherOffer {
  readonly sdp: string;
  /** Whether it is to find another way here. */
  readonly anotherWay: boolean;
}

/** One viewer on one worker: its receive transport, what it is sent there, and what it was offered. */
export class ViewerSeat implements MeteredSeat {
  readonly transport: types.WebRtcTransport;
  readonly #capabilities: types.RtpCapabilities;
  readonly #log: Log;
  readonly #session: SessionOffer;
  /** By the producer's id; null while it is being made. */
  readonly #consumers = new Map<string, types.Consumer | null>();
  /** Consumers of the offer that is out; null when every offer has been answered. */
  #offered: readonly string[] | null = null;
  /** Inputs have come or gone since the last offer. */
  #changed = false;
  #connected = false;
  /** Another way here is to be found with the next offer. */
  #anotherWay = false;
  #push: ((offer: FurtherOffer) => void) | null = null;

  constructor({ transport, capabilities, log }: SeatOptions) {
    this.transport = transport;
    this.#capabilities = capabilities;
    this.#log = log;
    this.#session = new SessionOffer(transport);
  }

  /** Offers every input there is; null when there is none, and the first is offered when it comes. */
  async open(inputs: readonly EdgeInput[]): Promise<string | null> {
    await Promise.all(inputs.map((input) => this.#take(input)));
    return this.#offerable ? this.#offer() : null;
  }

  /** From now on what changes is offered through `push`. */
  follow(push: (offer: FurtherOffer) => void): void {
    this.#push = push;
    this.#tell();
  }

  /** Offers an input that has just arrived. */
  opened(input: EdgeInput): void {
    this.#take(input)
      .then(() => this.#tell())
      .catch((error: unknown) => this.#log.warn({ err: error }, 'viewer cannot take an input'));
  }

  /** The worker has closed the consumer with its producer. */
  closed({ producer }: EdgeInput): void {
    const consumer = this.#consumers.get(producer.id);
    this.#consumers.delete(producer.id);
    if (!consumer) return;
    this.#drop(consumer.id);
    this.#tell();
  }

  /** Takes the answer to the last offer and sends what it was about. Throws a ProblemError. */
  async answered(sdp: string): Promise<void> {
    const { dtlsParameters, refused } = readAnswer(sdp);
    const offered = this.#offered;
    if (offered === null)
      throw new ProblemError('badMessage', { path: 'sdp', problem: 'no offer is open' });
    this.#offered = null;
    for (const mid of refused) this.#refuse(this.#session.consumerOf(mid));
    if (!this.#connected) {
      this.#connected = true;
      await orProblem('sdp', () => this.transport.connect({ dtlsParameters }));
    }
    await Promise.all(offered.map((id) => this.#resume(id)));
    this.#tell();
  }

  get transportProtocol(): 'udp' | 'tcp' | null {
    return this.transport.iceSelectedTuple?.protocol ?? null;
  }

  measure(): Promise<SeatReading | null> {
    const consumers = [...this.#consumers.values()].filter((one) => one !== null);
    return measureSeat(this.transport, consumers);
  }

  /**
   * Lets the viewer find another way here with the next offer (RFC 8445, 9): what it is sent goes on
   * by the old one until then, and no section changes. Throws a ProblemError.
   */
  async restartIce(): Promise<void> {
    const parameters = await orProblem('transport', () => this.transport.restartIce());
    this.#session.restartIce(parameters);
    this.#anotherWay = true;
    this.#changed = true;
    this.#tell();
  }

  close(): void {
    this.transport.close();
  }

  /** A session without any section is no session yet. */
  get #offerable(): boolean {
    return this.#connected || this.#session.consumers.length > 0;
  }

  #offer(): string {
    this.#changed = false;
    this.#offered = this.#session.consumers;
    return this.#session.write();
  }

  /** One offer at a time: what changes until it is answered comes with the next (RFC 9429, 4.1.10). */
  #tell(): void {
    const ready = this.#changed && this.#offered === null && this.#offerable;
    if (!ready || this.transport.closed || !this.#push) return;
    const anotherWay = this.#anotherWay;
    this.#anotherWay = false;
    this.#push({ sdp: this.#offer(), anotherWay });
  }

  /** Nothing when it is taken already, has gone in the meantime, or nobody can take its codec. */
  async #take(input: EdgeInput): Promise<void> {
    const { producer } = input;
    if (this.#consumers.has(producer.id)) return;
    this.#consumers.set(producer.id, null);
    try {
      const consumer = await this.#consume(producer);
      this.#session.add(consumer, streamIdOf(input));
      this.#changed = true;
    } catch (error) {
      this.#consumers.delete(producer.id);
      const gone = producer.closed || this.transport.closed;
      if (!gone && !(error instanceof errors.UnsupportedError)) throw error;
    }
  }

  /**
   * Born paused: the keyframe is asked for when the page is ready to take it (mediasoup
   * documentation, "Communication Between Client and Server").
   */
  async #consume(producer: types.Producer): Promise<types.Consumer> {
    const consumer = await this.transport.consume({
      producerId: producer.id,
      rtpCapabilities: this.#capabilities,
      paused: true,
    });
    if (producer.closed) throw new Error('the input has gone');
    this.#consumers.set(producer.id, consumer);
    return consumer;
  }

  /** One that has gone in the meantime leaves with the next offer. */
  async #resume(id: string): Promise<void> {
    const consumer = this.#find(id);
    if (!consumer?.paused) return;
    await orProblem('answer', () => consumer.resume()).catch((error: unknown) => {
      if (!consumer.closed) throw error;
    });
  }

  /** This browser can't decode it. */
  #refuse(id: string | null): void {
    if (id === null) return;
    this.#find(id)?.close();
    this.#drop(id);
  }

  #drop(consumer: string): void {
    this.#session.remove(consumer);
    this.#changed = true;
  }

  #find(id: string): types.Consumer | undefined {
    return [...this.#consumers.values()].find((one) => one?.id === id) ?? undefined;
  }
}

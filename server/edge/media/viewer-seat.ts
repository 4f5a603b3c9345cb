import { errors, type types } from 'mediasoup';
import type { Log } from '../../log.ts';
import type { MediaSession } from '../../media/session.ts';
import type { ConsumerOffer } from '../../protocol/media.ts';
import type { publicChannel } from '../../protocol/sockets.ts';
import type { EdgeInput } from './pipe-end.ts';

export type ViewerSession = MediaSession<typeof publicChannel>;

/** One viewer on one worker: its receive transport and what it is sent there. */
export class ViewerSeat {
  readonly session: ViewerSession;
  readonly transport: types.WebRtcTransport;
  readonly #log: Log;
  #capabilities: types.RtpCapabilities | null = null;
  /** By the producer's id; null while it is being made. */
  readonly #consumers = new Map<string, types.Consumer | null>();

  constructor(session: ViewerSession, transport: types.WebRtcTransport, log: Log) {
    this.session = session;
    this.transport = transport;
    this.#log = log;
  }

  /** Makes a paused consumer of every input there is; later ones are pushed. */
  async play(
    capabilities: types.RtpCapabilities,
    inputs: readonly EdgeInput[],
  ): Promise<ConsumerOffer[]> {
    this.#capabilities = capabilities;
    const offers = await Promise.all(inputs.map((input) => this.#offer(input, capabilities)));
    return offers.flatMap((offer) => offer ?? []);
  }

  /** Offers an input that has just arrived, if the viewer plays already. */
  opened(input: EdgeInput): void {
    if (!this.#capabilities) return;
    this.#offer(input, this.#capabilities)
      .then((offer) => offer && this.session.push('consumer', offer))
      .catch((error: unknown) => this.#log.warn({ err: error }, 'viewer cannot take an input'));
  }

  /** The worker has closed the consumer with its producer. */
  closed({ input, producer }: EdgeInput): void {
    const consumer = this.#consumers.get(producer.id);
    this.#consumers.delete(producer.id);
    if (consumer) this.session.push('consumerClosed', { consumer: consumer.id, input });
  }

  /** Starts a consumer; one that has gone in the meantime is announced as closed anyway. */
  async resume(id: string): Promise<void> {
    const consumer = [...this.#consumers.values()].find((one) => one?.id === id);
    await consumer?.resume().catch((error: unknown) => {
      if (!consumer.closed) throw error;
    });
  }

  close(): void {
    this.transport.close();
  }

  /** Null when it is offered already, has gone in the meantime, or this browser can't take its codec. */
  async #offer(
    { input, producer }: EdgeInput,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<ConsumerOffer | null> {
    if (this.#consumers.has(producer.id)) return null;
    this.#consumers.set(producer.id, null);
    try {
      // Born paused: the keyframe is asked for when the page is ready to take it (mediasoup
      // documentation, "Communication Between Client and Server").
      const { id, kind, rtpParameters } = await this.#consume(producer, rtpCapabilities);
      return { id, input, producerId: producer.id, kind, rtpParameters };
    } catch (error) {
      this.#consumers.delete(producer.id);
      const gone = producer.closed || this.transport.closed;
      if (gone || error instanceof errors.UnsupportedError) return null;
      throw error;
    }
  }

  async #consume(producer: types.Producer, rtpCapabilities: types.RtpCapabilities) {
    const consumer = await this.transport.consume({
      producerId: producer.id,
      rtpCapabilities,
      paused: true,
    });
    if (producer.closed) throw new Error('the input has gone');
    this.#consumers.set(producer.id, consumer);
    return consumer;
  }
}

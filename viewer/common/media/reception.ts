import type { types } from 'mediasoup-client';
import type { ConsumerOffer } from '../../../server/protocol/media.ts';
import type { publicChannel } from '../../../server/protocol/sockets.ts';
import type { ChannelClient } from '../../../server/sockets/channel-client.ts';
import type { LoadedDevice } from './loaded-device.ts';
import { toRtpParameters } from './rtp-messages.ts';

export type PublicClient = ChannelClient<typeof publicChannel>;

export interface ReceptionListener {
  onTrack(input: string, track: MediaStreamTrack): void;
  /** Nothing of this input is received any more. */
  onEnded(input: string): void;
  onConnection(state: 'connected' | 'disconnected' | 'failed'): void;
}

/** As little delay as the line allows, in ms: the browser raises it by itself when packets come unevenly. */
const JITTER_BUFFER_MS = 20;

/** The browser looks for its addresses at once, while it is still being told what to receive. */
const EARLY = { iceCandidatePoolSize: 1 };

/** One receive transport, from joining to leaving. */
export class Reception {
  readonly #client: PublicClient;
  readonly #device: types.Device;
  readonly #transport: types.Transport;
  readonly #listener: ReceptionListener;
  /** The consumer that stands for each input now: the latest. */
  readonly #consumers = new Map<string, types.Consumer>();

  /** Opens the transport. Rejects with a RequestError, or UnsupportedError in a browser without WebRTC. */
  static async open(
    client: PublicClient,
    loaded: LoadedDevice,
    listener: ReceptionListener,
  ): Promise<Reception> {
    const { rtpCapabilities, transport } = await client.request('watch', {});
    const device = await loaded.load(rtpCapabilities);
    const opened = device.createRecvTransport({ ...transport, additionalSettings: EARLY });
    return new Reception(client, device, opened, listener);
  }

  private constructor(
    client: PublicClient,
    device: types.Device,
    transport: types.Transport,
    listener: ReceptionListener,
  ) {
    this.#client = client;
    this.#device = device;
    this.#transport = transport;
    this.#listener = listener;
    transport.on('connect', ({ dtlsParameters }, done) => {
      // Not waited for: the browser's own handshake starts meanwhile, a round trip earlier.
      done();
      client
        .request('connectTransport', { dtlsParameters })
        .catch(() => this.#listener.onConnection('failed'));
    });
    transport.on('connectionstatechange', (state) => {
      if (state === 'connected' || state === 'disconnected' || state === 'failed')
        this.#listener.onConnection(state);
    });
  }

  get inputs(): string[] {
    return [...this.#consumers.keys()];
  }

  /** Receives every input there is, pictures first. */
  async play(): Promise<void> {
    const { consumers } = await this.#client.request('play', {
      rtpCapabilities: this.#device.recvRtpCapabilities,
    });
    await Promise.all(consumers.sort(picturesFirst).map((offer) => this.take(offer)));
  }

  /** Receives one more input, or another source of one. */
  async take(offer: ConsumerOffer): Promise<void> {
    const { id, input, producerId, kind } = offer;
    const consumer = await this.#transport.consume({
      ...{ id, producerId, kind },
      rtpParameters: toRtpParameters(offer.rtpParameters),
    });
    if (consumer.rtpReceiver && 'jitterBufferTarget' in consumer.rtpReceiver)
      consumer.rtpReceiver.jitterBufferTarget = JITTER_BUFFER_MS;
    this.#consumers.get(input)?.close();
    this.#consumers.set(input, consumer);
    this.#listener.onTrack(input, consumer.track);
    await this.#client.request('resume', { consumer: id });
  }

  /** The server has closed a consumer; nothing ends when another stands for its input already. */
  drop(id: string, input: string): void {
    const consumer = this.#consumers.get(input);
    if (consumer?.id !== id) return;
    consumer.close();
    this.#consumers.delete(input);
    this.#listener.onEnded(input);
  }

  /** Bytes of picture received so far; null when no picture is sent here. */
  async pictureBytes(): Promise<number | null> {
    const pictures = [...this.#consumers.values()].filter(({ kind }) => kind === 'video');
    if (pictures.length === 0 || this.#transport.closed) return null;
    let bytes = 0;
    for (const report of (await this.#transport.getStats()).values())
      if (isVideoReport(report)) bytes += report.bytesReceived;
    return bytes;
  }

  close(): void {
    this.#transport.close();
  }
}

const picturesFirst = (a: ConsumerOffer, b: ConsumerOffer): number =>
  Number(b.kind === 'video') - Number(a.kind === 'video');

function isVideoReport(report: unknown): report is { bytesReceived: number } {
  if (typeof report !== 'object' || report === null) return false;
  const { type, kind, bytesReceived } = { type: '', kind: '', bytesReceived: NaN, ...report };
  return type === 'inbound-rtp' && kind === 'video' && Number.isFinite(bytesReceived);
}

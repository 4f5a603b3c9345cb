import { PeerConnection, type Track } from 'node-datachannel';
import type { ConsumerOffer, RtpCapabilitiesMessage } from '../../../server/protocol/media.ts';
import { publicChannel } from '../../../server/protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../../server/protocol/values.ts';
import { openChannel, type ChannelClient } from '../../../server/sockets/channel-client.ts';
import { until } from '../../support/until.ts';
import { sessionOffer } from './offer.ts';

export interface ReceiverOptions {
  /** Origin of the public's pages, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly wants: (offer: ConsumerOffer) => boolean;
  /** Is called with each RTP packet, as soon as it has been decrypted. */
  readonly onPacket: (packet: Buffer) => void;
}

/**
 * A viewer without a browser: joins as the public page does, through the edge's socket and by ICE,
 * DTLS and SRTP (libdatachannel) to the edge's router, but decodes and plays nothing.
 */
export class Receiver {
  readonly #client: ChannelClient<typeof publicChannel>;
  readonly #peer = new PeerConnection('viewer', { iceServers: [], bindAddress: '127.0.0.1' });
  /** Without these references the tracks would be collected, and fall silent. */
  readonly #tracks: Track[] = [];

  /** Resolves once everything wanted is on its way. */
  static async open(options: ReceiverOptions): Promise<Receiver> {
    const receiver = new Receiver(options);
    try {
      await receiver.#join(options.wants);
    } catch (error) {
      receiver.close();
      throw error;
    }
    return receiver;
  }

  private constructor({ origin, onPacket }: ReceiverOptions) {
    this.#client = openChannel(publicChannel, {
      origin,
      auth: { protocol: PROTOCOL_VERSION },
      onBadMessage: (name, error) => {
        throw new Error(`message ${name} does not parse`, { cause: error });
      },
    });
    this.#peer.onTrack((track) => {
      this.#tracks.push(track);
      track.onMessage((packet) => {
        if (!isRtcp(packet)) onPacket(packet);
      });
    });
  }

  close(): void {
    this.#client.close();
    this.#peer.close();
  }

  async #join(wants: ReceiverOptions['wants']): Promise<void> {
    const { rtpCapabilities, transport } = await this.#client.request('watch', {});
    const offered = await this.#client.request('play', {
      rtpCapabilities: plain(rtpCapabilities),
    });
    const consumers = offered.consumers.filter(wants);
    if (consumers.length === 0) throw new Error('the edge has nothing of what is wanted');
    this.#peer.setRemoteDescription(sessionOffer(transport, consumers), 'offer');
    const answer = await until('the answer', () => this.#peer.localDescription()?.sdp);
    const value = /a=fingerprint:sha-256 (\S+)/.exec(answer)?.[1] ?? '';
    await this.#client.request('connectTransport', {
      dtlsParameters: { role: 'client', fingerprints: [{ algorithm: 'sha-256', value }] },
    });
    await until('the connection', () => this.#peer.state() === 'connected');
    for (const { id } of consumers) await this.#client.request('resume', { consumer: id });
  }
}

/** Codecs alone: whoever gives no feedback must not promise any, or the edge would wait for it. */
const plain = ({ codecs = [] }: RtpCapabilitiesMessage): RtpCapabilitiesMessage => ({
  codecs: codecs
    .filter(({ mimeType }) => !mimeType.endsWith('/rtx'))
    .map((codec) => ({ ...codec, rtcpFeedback: [] })),
  headerExtensions: [],
});

/** RFC 5761, 4: on one port, packet types 64 to 95 without the marker bit are RTCP. */
function isRtcp(packet: Buffer): boolean {
  const type = (packet[1] ?? 0) & 0x7f;
  return type >= 64 && type <= 95;
}

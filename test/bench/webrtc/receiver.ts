import { PeerConnection, type Track } from 'node-datachannel';
import { parse } from 'sdp-transform';
import { publicChannel } from '../../../server/protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../../server/protocol/values.ts';
import { inputOfStream } from '../../../server/protocol/watch.ts';
import { openChannel, type ChannelClient } from '../../../server/sockets/channel-client.ts';
import { until } from '../../support/until.ts';
import { isRtcp } from '../watchers/rtp-packet.ts';

export interface ReceiverOptions {
  /** Origin of the public's pages, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The input that is listened to; the others are received as well. */
  readonly input: string;
  /** Is called with each RTP packet of that input, as soon as it has been decrypted. */
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
  #mid: string | null = null;

  /** Resolves once everything is on its way. */
  static async open(options: ReceiverOptions): Promise<Receiver> {
    const receiver = new Receiver(options);
    try {
      await receiver.#join(options.input);
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
        if (track.mid() === this.#mid && !isRtcp(packet)) onPacket(packet);
      });
    });
  }

  close(): void {
    this.#client.close();
    this.#peer.close();
  }

  async #join(input: string): Promise<void> {
    const { sdp } = await this.#client.request('watch', {});
    this.#mid = sdp && midOf(sdp, input);
    if (sdp === null || this.#mid === null) throw new Error(`the edge has no ${input}`);
    this.#peer.setRemoteDescription(sdp, 'offer');
    const answer = await until('the answer', () => this.#peer.localDescription()?.sdp);
    await this.#client.request('answer', { sdp: answer });
    await until('the connection', () => this.#peer.state() === 'connected');
  }
}

/** The section that carries an input; null when the offer has none. */
function midOf(sdp: string, input: string): string | null {
  const section = parse(sdp).media.find(({ msid }) =>
    (Array.isArray(msid) ? msid : []).some(({ id }) => inputOfStream(id)?.input === input),
  );
  return section?.mid === undefined ? null : String(section.mid);
}

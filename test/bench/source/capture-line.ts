import { Audio, PeerConnection, Video, type Track } from 'node-datachannel';
import { captureChannel } from '../../../server/protocol/sockets.ts';
import type { TransportOffer } from '../../../server/protocol/media.ts';
import { PROTOCOL_VERSION } from '../../../server/protocol/values.ts';
import { openChannel, type ChannelClient } from '../../../server/sockets/channel-client.ts';
import { enter } from '../../support/crew.ts';
import { until } from '../../support/until.ts';
import type { PrintedLink } from '../../support/whole-server.ts';
import { AUDIO, VIDEO } from './steady-packets.ts';

/** A capture page without a browser, which sends ready-made packets into two inputs. */
export class CaptureLine {
  readonly #client: ChannelClient<typeof captureChannel>;
  readonly #peer = new PeerConnection('source', { iceServers: [], bindAddress: '127.0.0.1' });
  readonly #video: Track;
  readonly #audio: Track;

  /** Resolves once both inputs are fed. */
  static async open(link: PrintedLink, inputs: { video: string; audio: string }) {
    const { origin, cookie } = await enter(link);
    const client = openChannel(captureChannel, {
      ...{ origin, auth: { protocol: PROTOCOL_VERSION }, extraHeaders: { cookie } },
      onBadMessage: (name, error) => {
        throw new Error(`message ${name} does not parse`, { cause: error });
      },
    });
    const line = new CaptureLine(client);
    try {
      await line.#connect();
      await line.#produce(inputs);
      return line;
    } catch (error) {
      line.close();
      throw error;
    }
  }

  private constructor(client: ChannelClient<typeof captureChannel>) {
    this.#client = client;
    const video = new Video('video', 'SendOnly');
    video.addVP8Codec(VIDEO.payloadType);
    video.addSSRC(VIDEO.ssrc, 'source');
    this.#video = this.#peer.addTrack(video);
    const audio = new Audio('audio', 'SendOnly');
    audio.addOpusCodec(AUDIO.payloadType);
    audio.addSSRC(AUDIO.ssrc, 'source');
    this.#audio = this.#peer.addTrack(audio);
  }

  send({ video, audio }: { video: readonly Buffer[]; audio: readonly Buffer[] }): void {
    for (const packet of video) this.#video.sendMessageBinary(packet);
    for (const packet of audio) this.#audio.sendMessageBinary(packet);
  }

  close(): void {
    this.#client.close();
    this.#peer.close();
  }

  async #connect(): Promise<void> {
    const { transport } = await this.#client.request('openTransport', {
      ...{ client: 'bench-source', label: 'Bench' },
    });
    const offered = new Promise<string>((resolve) => this.#peer.onLocalDescription(resolve));
    this.#peer.setLocalDescription('offer');
    const fingerprint = /a=fingerprint:sha-256 (\S+)/i.exec(await offered)?.[1] ?? '';
    this.#peer.setRemoteDescription(answerOf(transport), 'answer');
    await this.#client.request('connectTransport', {
      dtlsParameters: {
        ...{ role: 'client', fingerprints: [{ algorithm: 'sha-256', value: fingerprint }] },
      },
    });
    await until('the source’s line', () => this.#peer.state() === 'connected');
  }

  async #produce(inputs: { video: string; audio: string }): Promise<void> {
    const { payloadType: vp8, clockRate } = VIDEO;
    const opus = { mimeType: 'audio/opus', clockRate: AUDIO.clockRate, channels: 2 };
    await this.#client.request('produce', {
      ...{ input: inputs.video, kind: 'video', takeOver: false },
      rtpParameters: {
        codecs: [{ mimeType: 'video/VP8', payloadType: vp8, clockRate }],
        encodings: [{ ssrc: VIDEO.ssrc }],
      },
    });
    await this.#client.request('produce', {
      ...{ input: inputs.audio, kind: 'audio', takeOver: false },
      rtpParameters: {
        codecs: [{ ...opus, payloadType: AUDIO.payloadType }],
        encodings: [{ ssrc: AUDIO.ssrc }],
      },
    });
  }
}

/** The ingest's side, which sends no description to pages that write their own. */
function answerOf({ iceParameters, iceCandidates, dtlsParameters }: TransportOffer): string {
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  const candidate = iceCandidates.find(({ protocol }) => protocol === 'udp');
  if (!fingerprint || !candidate) throw new Error('the transport cannot be reached');
  const { foundation, priority, address, port } = candidate;
  const section = (medium: string, type: number, codec: string) => [
    `m=${medium} 9 UDP/TLS/RTP/SAVPF ${type}`,
    ...['c=IN IP4 0.0.0.0', `a=mid:${medium}`, 'a=recvonly', 'a=rtcp-mux', 'a=setup:passive'],
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    `a=fingerprint:sha-256 ${fingerprint.value}`,
    `a=candidate:${foundation} 1 udp ${priority} ${address} ${port} typ host`,
    `a=rtpmap:${type} ${codec}`,
  ];
  const lines = [
    ...['v=0', 'o=- 1 1 IN IP4 0.0.0.0', 's=-', 't=0 0', 'a=ice-lite'],
    'a=group:BUNDLE video audio',
    ...section('video', VIDEO.payloadType, 'VP8/90000'),
    ...section('audio', AUDIO.payloadType, 'opus/48000/2'),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

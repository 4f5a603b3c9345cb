import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { createWorker, type types } from 'mediasoup';
import { SessionOffer } from '../../server/edge/media/session-offer.ts';
import { readAnswer } from '../../server/edge/media/session-answer.ts';
import { routerCodecs } from '../../server/media/codecs.ts';
import { readTools } from '../../server/settings.ts';
import { AUDIO, VIDEO } from './source/steady-packets.ts';
import type { Sink } from './source/steady-source.ts';

const LOCAL = '127.0.0.1';

/**
 * mediasoup as it comes, with nothing of Podium's around it: one worker, one router, the source's
 * packets on a plain transport, and a transport for each viewer. Only what viewers are told is
 * written as Podium writes it, so that the same viewers can join by `POST /watch`.
 */
export class BareRouter implements Sink {
  readonly #worker: types.Worker;
  readonly #router: types.Router;
  readonly #server: types.WebRtcServer;
  readonly #producers: readonly types.Producer[];
  readonly #port: number;
  readonly #socket: Socket = createSocket('udp4');
  readonly #http: Server;
  readonly #seats = new Map<string, types.WebRtcTransport>();
  #origin = '';

  static async start(): Promise<BareRouter> {
    const worker = await createWorker({ workerBin: readTools().workerBin });
    const server = await worker.createWebRtcServer({
      listenInfos: [{ protocol: 'udp', ip: LOCAL }],
    });
    const router = await worker.createRouter({ mediaCodecs: routerCodecs });
    const source = await router.createPlainTransport({
      ...{ listenInfo: { protocol: 'udp', ip: LOCAL }, comedia: true },
    });
    const video = { mimeType: 'video/VP8', ...VIDEO };
    const audio = { mimeType: 'audio/opus', channels: 2, ...AUDIO };
    const producers = await Promise.all([
      source.produce({ kind: 'video', rtpParameters: parameters(video) }),
      source.produce({ kind: 'audio', rtpParameters: parameters(audio) }),
    ]);
    const bare = new BareRouter({ worker, router, server, producers }, source.tuple.localPort);
    await bare.#listen();
    return bare;
  }

  private constructor(
    parts: {
      worker: types.Worker;
      router: types.Router;
      server: types.WebRtcServer;
      producers: readonly types.Producer[];
    },
    port: number,
  ) {
    this.#worker = parts.worker;
    this.#router = parts.router;
    this.#server = parts.server;
    this.#producers = parts.producers;
    this.#port = port;
    this.#http = createServer((request, response) => {
      this.#answer(request.url ?? '', request.method === 'POST' ? null : text(request)).then(
        (sdp) => response.writeHead(sdp.status, sdp.headers).end(sdp.body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  }

  get origin(): string {
    return this.#origin;
  }

  get pid(): number {
    return this.#worker.pid;
  }

  send({ video, audio }: { video: readonly Buffer[]; audio: readonly Buffer[] }): void {
    for (const packet of [...video, ...audio]) this.#socket.send(packet, this.#port, LOCAL);
  }

  close(): void {
    this.#http.close();
    this.#socket.close();
    this.#worker.close();
  }

  async #listen(): Promise<void> {
    this.#http.listen(0, LOCAL);
    await once(this.#http, 'listening');
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.#origin = `http://${LOCAL}:${address.port}`;
  }

  async #answer(path: string, body: Promise<string> | null) {
    if (body === null) return this.#offer();
    const transport = this.#seats.get(path.split('/').at(-1) ?? '');
    await transport?.connect({ dtlsParameters: readAnswer(await body).dtlsParameters });
    return { status: 204, headers: {}, body: '' };
  }

  async #offer() {
    const transport = await this.#router.createWebRtcTransport({ webRtcServer: this.#server });
    this.#seats.set(transport.id, transport);
    const session = new SessionOffer(transport);
    const { rtpCapabilities } = this.#router;
    for (const { id, kind } of this.#producers)
      session.add(await transport.consume({ producerId: id, rtpCapabilities }), kind);
    const headers = { Location: `/watch/${transport.id}` };
    return { status: 201, headers, body: session.write() };
  }
}

const parameters = ({
  ssrc,
  ...codec
}: types.RtpCodecParameters & { ssrc: number }): types.RtpParameters => ({
  codecs: [codec],
  encodings: [{ ssrc }],
});

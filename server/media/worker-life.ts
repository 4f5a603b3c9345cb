import { createWorker, type types } from 'mediasoup';
import { routerCodecs } from './codecs.ts';

/** Where a worker takes media: one port, UDP and TCP. */
export interface MediaListen {
  /** Address to bind. */
  readonly ip: string;
  /** Address that browsers are told; needed when `ip` is 0.0.0.0. */
  readonly announcedAddress?: string;
  /** 0 takes a free one, and keeps it. */
  readonly port: number;
}

/** Ports as bound, UDP and TCP; 0 before. */
export interface Ports {
  readonly udp: number;
  readonly tcp: number;
}

/** One worker process from its start to its end, with its router and its WebRTC port. */
export interface WorkerLife {
  readonly worker: types.Worker;
  readonly router: types.Router;
  readonly server: types.WebRtcServer;
  readonly ports: Ports;
}

/** Starts a worker on `ports`. Throws when it can't be started or the port is taken. */
export async function startLife(
  workerBin: string,
  listen: MediaListen,
  ports: Ports,
): Promise<WorkerLife> {
  const worker = await createWorker({ workerBin, logLevel: 'error' });
  try {
    const server = await worker.createWebRtcServer({
      listenInfos: [listenInfo('udp', listen, ports.udp), listenInfo('tcp', listen, ports.tcp)],
    });
    const router = await worker.createRouter({ mediaCodecs: routerCodecs });
    const { udpSockets, tcpServers } = await server.dump();
    const bound = { udp: udpSockets[0]?.port ?? 0, tcp: tcpServers[0]?.port ?? 0 };
    return { worker, router, server, ports: bound };
  } catch (error) {
    worker.close();
    throw error;
  }
}

const listenInfo = (
  protocol: 'udp' | 'tcp',
  { ip, announcedAddress }: MediaListen,
  port: number,
): types.TransportListenInfo => ({
  protocol,
  ip,
  port,
  ...(announcedAddress !== undefined && { announcedAddress }),
});

import { createAdapter } from '@socket.io/cluster-adapter';
import { Server } from 'socket.io';
import { LinkedClock } from '../clock/linked-clock.ts';
import { persist } from '../clock/persist.ts';
import type { NotReady } from '../http/health-router.ts';
import { listen, portOf } from '../http/listen.ts';
import type { Log } from '../log.ts';
import { readRelays } from '../media/relays.ts';
import { announced, loopbackOf } from '../media/announced-address.ts';
import type { EdgeOrder } from '../process-messages.ts';
import { edgeChannel, MOST_PUBLIC_BYTES, publicChannel } from '../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../protocol/values.ts';
import { usesTls, type Settings, type Tools } from '../settings.ts';
import { openChannel } from '../sockets/channel-client.ts';
import { startEdgeMedia, type EdgeMedia } from './media/edge-media.ts';
import type { EdgeLink } from './media/pipe-end.ts';
import { EdgeMeter } from './metrics/edge-meter.ts';
import { OpenReplays } from './open-replays.ts';
import { OpenWorkings } from './open-workings.ts';
import { publicApp } from './public-app.ts';
import { servePublic } from './public-sockets.ts';

export interface RunningEdge {
  readonly port: number;
  close(): Promise<void>;
}

/** A phone that has gone frees its place within this time, in ms. */
const PING = { pingInterval: 8_000, pingTimeout: 6_000 };

/** A refused connection on one machine costs nothing, and the whole public waits for this one, in ms. */
const LINK_RETRY_MS = 100;

/** After a kill the old workers give their ports back within this time, in ms. */
const GIVING_BACK_MS = 3_000;

/** Starts the public's side: the link to the show first, people last. */
export async function startEdge(
  order: EdgeOrder,
  settings: Settings,
  tools: Tools,
  log: Log,
): Promise<RunningEdge> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const stop of closing.splice(0).toReversed()) await stop();
  };
  try {
    const relays = readRelays(settings);
    const link = openLink(order, settings, log);
    closing.push(() => link.close());
    const clock = await LinkedClock.learn(link);
    closing.push(() => clock.close());
    const media = await persist(GIVING_BACK_MS, () =>
      startEdgeMedia({
        ...{ edge: order.edge, link, now: clock.now, log },
        workerBin: tools.workerBin,
        relays,
        workers: settings['edge-workers'],
        viewersPerWorker: settings['viewers-per-worker'],
        listen: { ...announced(settings), portBase: order.mediaPort },
      }),
    );
    closing.push(() => media.close());
    const workings = new OpenWorkings();
    const replays = new OpenReplays();
    const http = await listen(
      publicApp({
        ...{ settings, media, relays, workings, replays, log },
        ...{ recordings: order.recordings, hls: order.hls },
        unready: unreadyOf(link, media),
      }),
      settings,
      order.publicPort,
      true,
    );
    const io = new Server(http, {
      ...{ ...PING, serveClient: false, transports: ['websocket'] },
      maxHttpBufferSize: MOST_PUBLIC_BYTES,
      adapter: createAdapter(),
    });
    closing.push(() => io.close());
    const namespace = io.of(publicChannel.namespace);
    const meter = new EdgeMeter({
      ...{ edge: order.edge, restarts: order.restarts ?? 0, media, link, log },
      pages: () => namespace.sockets.size,
      now: clock.now,
    });
    closing.push(() => meter.close());
    const { book } = meter;
    servePublic({ namespace, media, workings, replays, book, now: clock.now, log });
    return { port: portOf(http), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openLink(order: EdgeOrder, settings: Settings, log: Log): EdgeLink {
  const tls = usesTls(settings);
  return openChannel(edgeChannel, {
    origin: `${tls ? 'https' : 'http'}://${loopbackOf(settings.host)}:${order.showPort}`,
    auth: { edge: order.edge, secret: order.linkSecret, protocol: PROTOCOL_VERSION },
    // The certificate is for the host's name, and this is the same machine.
    anyCertificate: tls,
    longestRetryMs: LINK_RETRY_MS,
    onBadMessage: (name, error) => log.error({ err: error, name }, 'the show is not understood'),
  });
}

/** Why an edge should get nobody now. */
function unreadyOf(link: EdgeLink, media: EdgeMedia): () => NotReady[] {
  let linked = false;
  link.onState(({ state }) => (linked = state === 'connected'));
  return () => [
    ...(linked ? [] : (['showUnreachable'] as const)),
    ...(media.workerPids.length > 0 ? [] : (['mediaWorkerDown'] as const)),
  ];
}

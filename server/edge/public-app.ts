import express, { type Express, type RequestHandler } from 'express';
import { healthRouter, type NotReady } from '../http/health-router.ts';
import { notFound } from '../http/not-found.ts';
import { pagesRouter } from '../http/pages.ts';
import { requestIds } from '../http/request-ids.ts';
import { securityHeaders } from '../http/security-headers.ts';
import type { Log } from '../log.ts';
import type { Relays } from '../media/relays.ts';
import { pagePaths } from '../protocol/http.ts';
import { overlayKinds, overlayPath, overlaysPath } from '../protocol/overlays.ts';
import { hlsRouter } from './hls-router.ts';
import { usesTls, type Settings } from '../settings.ts';
import { certificateRouter } from '../tls/certificate-router.ts';
import type { EdgeMedia } from './media/edge-media.ts';
import type { OpenReplays } from './open-replays.ts';
import type { OpenWorkings } from './open-workings.ts';
import { replayRouter } from './replay-router.ts';
import { watchRouter } from './watch-router.ts';
import { whepRouter } from './whep/whep-router.ts';
import { workingRouter } from './working-router.ts';

const overlays = overlayKinds.map((kind) => overlayPath(kind));

interface PublicAppOptions {
  readonly settings: Settings;
  readonly media: EdgeMedia;
  readonly relays: Relays;
  readonly log: Log;
  readonly workings: OpenWorkings;
  readonly replays: OpenReplays;
  /** The folder of recordings. */
  readonly recordings: string;
  /** Why nobody should be sent here now; nothing when all is well. */
  readonly unready: () => readonly NotReady[];
  /** The folder that HLS is written to. */
  readonly hls: string;
}

/** The public's pages, and the overlays: what they show is public, too. */
export function publicApp(options: PublicAppOptions): Express {
  const { settings, media, relays, workings, replays, recordings, hls, unready, log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(headers(usesTls(settings)));
  app.use(certificateRouter(settings));
  app.use(requestIds(log), healthRouter(unready));
  app.use(
    pagesRouter({
      [pagePaths.public]: 'viewer/public/index.html',
      [pagePaths.results]: 'viewer/results/index.html',
      [pagePaths.replay]: 'viewer/replay/index.html',
      [overlaysPath]: 'viewer/overlay/guide/index.html',
      ...Object.fromEntries(overlays.map((path) => [path, 'viewer/overlay/index.html'])),
    }),
  );
  app.use(workingRouter(workings));
  app.use(replayRouter(replays, recordings));
  app.use(hlsRouter(hls));
  app.use(watchRouter(media, log));
  app.use(whepRouter({ media, relayLinks: () => relays.links(), log }));
  app.use(notFound);
  return app;
}

/** Only an overlay may be framed and styled by a vision mixer, which lays it over its picture. */
function headers(tls: boolean): RequestHandler {
  const usual = securityHeaders({ tls, connectTo: [] });
  const open = securityHeaders({ tls, connectTo: [], overlay: true });
  return (request, response, next) =>
    (overlays.includes(request.path) ? open : usual)(request, response, next);
}

import express, { type Express } from 'express';
import type { Access } from '../access/access.ts';
import { accessRouter } from '../access/http-routes.ts';
import { planOf, type ShowState } from '../core/state.ts';
import { exportRouter } from '../exports/export-router.ts';
import { healthRouter, type NotReady } from '../http/health-router.ts';
import { notFound } from '../http/not-found.ts';
import { pagesRouter } from '../http/pages.ts';
import { requestIds } from '../http/request-ids.ts';
import { securityHeaders } from '../http/security-headers.ts';
import type { Log } from '../log.ts';
import { readRelays } from '../media/relays.ts';
import type { Publications } from '../open/publications.ts';
import { pagePaths, REHEARSAL_PATH, rehearsalReplySchema } from '../protocol/http.ts';
import type { Instant } from '../protocol/values.ts';
import { remoteRouter } from '../remote/remote-router.ts';
import type { RemoteDesk } from '../remote/remote-desk.ts';
import { reportRouter } from '../report/report-router.ts';
import type { Report } from '../report/report.ts';
import { whipRouter, type WhipRouterOptions } from '../whip/whip-router.ts';
import { usesTls, type Settings } from '../settings.ts';
import { certificateRouter } from '../tls/certificate-router.ts';
import { sheetRouter } from '../rundown-sheet/sheet-router.ts';
import type { Show } from './show.ts';

export interface CrewHttpOptions {
  readonly access: Access;
  readonly show: Pick<Show, 'state' | 'listen'>;
  readonly remote: RemoteDesk;
  readonly now: () => Instant;
  readonly publications: Publications;
  readonly encoders: WhipRouterOptions['desk'];
  /** How it went up to now. */
  readonly report: () => Report;
  readonly settings: Settings;
  readonly log: Log;
  /** Why nobody should be sent here now; nothing when all is well. */
  readonly unready: () => readonly NotReady[];
  /** The wall clock, in ms since 1970. */
  readonly wall: () => number;
}

/** The crew's pages, and the way in. */
export function crewApp(options: CrewHttpOptions): { app: Express; close: () => void } {
  const { access, show, publications, report, remote, now, settings, log, wall, unready } = options;
  const tls = usesTls(settings);
  const relays = readRelays(settings);
  const state = (): ShowState => show.state;
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders({ tls, connectTo: [] }));
  app.use(certificateRouter(settings));
  app.use(requestIds(log), healthRouter(unready));
  app.get(REHEARSAL_PATH, (_request, response) => {
    const { rehearsal = null } = planOf(state());
    response.set('Cache-Control', 'no-store').json(rehearsalReplySchema.parse({ rehearsal }));
  });
  app.use(
    accessRouter({
      ...{ access, tls, now: wall },
      onInternalError: (error) => log.error({ err: error }, 'entering failed'),
    }),
  );
  app.use(
    exportRouter({
      ...{ access, state, publications },
      onInternalError: (error) => log.error({ err: error }, 'an export failed'),
    }),
  );
  app.use(
    reportRouter({
      ...{ access, report },
      onInternalError: (error) => log.error({ err: error }, 'a report failed'),
    }),
  );
  app.use(
    sheetRouter({
      ...{ access, state },
      onInternalError: (error) => log.error({ err: error }, 'a rundown’s file failed'),
    }),
  );
  app.use(
    whipRouter({
      ...{ desk: options.encoders, tokens: access.encoders },
      relayLinks: () => relays.links(),
      isInput: (input) => planOf(state()).inputs.some(({ id }) => id === input),
      onInternalError: (error) => log.error({ err: error }, 'an encoder’s request failed'),
    }),
  );
  const control = remoteRouter({
    ...{ access, show, desk: remote, now },
    onInternalError: (error) => log.error({ err: error }, 'remote control failed'),
  });
  app.use(control.router);
  app.use(
    pagesRouter({
      [pagePaths.producer]: 'control-panel/panel/index.html',
      [pagePaths.figures]: 'control-panel/figures/index.html',
      [pagePaths.supervisor]: 'control-panel/supervisor/index.html',
      [pagePaths.capture]: 'control-panel/capture/index.html',
      [pagePaths.stage]: 'viewer/stage/index.html',
      [pagePaths.remote]: 'control-panel/remote/index.html',
      [pagePaths.lots]: 'viewer/lots/index.html',
      [pagePaths.enter]: 'viewer/enter/index.html',
      [pagePaths.judge(':judge')]: 'scoring/tablet/index.html',
    }),
  );
  app.use(notFound);
  return { app, close: control.close };
}

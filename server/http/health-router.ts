import express, { type Router } from 'express';
import { access } from 'node:fs/promises';
import { builtPages } from './pages.ts';

/** Why a load balancer, or whoever watches, should send nobody here now. */
export type NotReady = 'journalFailing' | 'mediaWorkerDown' | 'showUnreachable' | 'pagesMissing';

/**
 * `GET /health`: the process runs and answers (200). `GET /ready`: it can also do its work (200), or
 * why not (503). Both say nothing that not everybody may know, and cost next to nothing.
 */
export function healthRouter(unready: () => readonly NotReady[]): Router {
  const router = express.Router();
  router.use(['/health', '/ready'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/health', (_request, response) => void response.json({ ok: true }));
  router.get('/ready', async (_request, response) => {
    const missing = await access(builtPages).then(
      () => [],
      () => ['pagesMissing'] as const,
    );
    const reasons: readonly NotReady[] = [...unready(), ...missing];
    response
      .status(reasons.length === 0 ? 200 : 503)
      .json({ ready: reasons.length === 0, reasons });
  });
  return router;
}

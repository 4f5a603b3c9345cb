import express, { type Router } from 'express';
import { readFileSync } from 'node:fs';
import { CERTIFICATE_PATHS } from '../protocol/http.ts';
import type { Settings } from '../settings.ts';
import { chainIn } from './chain.ts';

/** The certificate that tablets are told to trust, where Podium made one for itself; else nothing. */
export function certificateRouter(settings: Pick<Settings, 'tls' | 'tls-cert'>): Router {
  const router = express.Router();
  const { tls, 'tls-cert': path } = settings;
  if (tls === undefined || path === undefined) return router;
  const trusted = chainIn(readFileSync(path, 'utf8')).at(-1);
  if (!trusted) return router;
  router.get(CERTIFICATE_PATHS.der, (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('application/x-x509-ca-cert');
    response.send(trusted.raw);
  });
  router.get(CERTIFICATE_PATHS.pem, (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('application/x-pem-file');
    response.send(trusted.toString());
  });
  return router;
}

import type { Express } from 'express';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import { SettingsError, type Settings } from '../settings.ts';

/** Listens with or without TLS, as the settings say; a free port for 0. `shared` joins the launcher's port. */
export async function listen(
  app: Express,
  settings: Settings,
  port: number,
  shared: boolean,
): Promise<Server> {
  const server = withTls(app, settings);
  server.requestTimeout = 30_000;
  server.listen({ port, host: settings.host, exclusive: !shared });
  await once(server, 'listening').catch((error: unknown) => {
    throw new SettingsError(
      `Port ${port} can’t be used (${String(error)}). End what uses it, or choose another port.`,
    );
  });
  return server;
}

function withTls(app: Express, settings: Settings): Server {
  const { 'tls-cert': cert, 'tls-key': key } = settings;
  if (cert === undefined && key === undefined) return createServer(app);
  if (cert === undefined || key === undefined)
    throw new SettingsError('--tls-cert and --tls-key go together.');
  return createTlsServer({ cert: readFileSync(cert), key: readFileSync(key) }, app);
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

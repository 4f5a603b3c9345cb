import type { Express } from 'express';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import type { Settings } from '../settings.ts';
import { detailOf, StartError } from '../start-error.ts';

/**
 * Listens with or without TLS, as the settings say; a free port for 0. `shared` joins the launcher's
 * port. Throws a StartError.
 */
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
    const option = shared ? '--public-port' : '--port';
    const params = { port, option, detail: detailOf(error) };
    throw new StartError({ code: 'portUnusable', params }, { cause: error });
  });
  return server;
}

function withTls(app: Express, settings: Settings): Server {
  const { 'tls-cert': cert, 'tls-key': key } = settings;
  if (cert === undefined && key === undefined) return createServer(app);
  if (cert === undefined || key === undefined) {
    const missing = cert === undefined ? '--tls-cert' : '--tls-key';
    throw new StartError({ code: 'tlsTogether', params: { missing } });
  }
  const pem = { cert: readPem(cert, '--tls-cert'), key: readPem(key, '--tls-key') };
  try {
    return createTlsServer(pem, app);
  } catch (error) {
    const params = { cert, key, detail: detailOf(error) };
    throw new StartError({ code: 'tlsUnusable', params }, { cause: error });
  }
}

function readPem(path: string, option: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const params = { path, option, detail: detailOf(error) };
    throw new StartError({ code: 'tlsUnreadable', params }, { cause: error });
  }
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

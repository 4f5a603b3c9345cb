import express, { type Express } from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { same } from '../access/secrets.ts';
import { persist } from '../clock/persist.ts';
import { later, type Stop } from '../clock/timer.ts';
import { notFound } from '../http/not-found.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { detailOf, StartError } from '../start-error.ts';
import type { ShowMeter } from './show-meter.ts';

const USUAL_PORT = 9_400;
const GIVING_BACK_MS = 3_000;
/** A port that another program has is tried again after this time, in ms. */
const AGAIN_MS = 10_000;
const OWN_ADDRESSES = /^(127\.[\d.]+|::1|localhost)$/;

export interface MetricsOptions {
  readonly settings: Pick<Settings, 'metrics-host' | 'metrics-port'>;
  /** What a reader has to show; null: nothing. */
  readonly token: string | null;
  readonly meter: Pick<ShowMeter, 'text'>;
  readonly log: Log;
}

/**
 * Serves `GET /metrics` on a port of its own, away from all people. Null when there shall be none;
 * throws a StartError when the port that was asked for can't be used.
 */
export async function openMetrics(options: MetricsOptions): Promise<MetricsListener | null> {
  const { 'metrics-host': host, 'metrics-port': port } = options.settings;
  if (port === 0) return null;
  if (options.token === null && !OWN_ADDRESSES.test(host))
    throw new StartError({ code: 'metricsOpen', params: { host } });
  const listener = new MetricsListener(options, port ?? USUAL_PORT);
  try {
    // After a kill the system gives a port back within a moment.
    await persist(port === undefined ? 0 : GIVING_BACK_MS, () => listener.listen());
  } catch (error) {
    if (port === undefined) listener.tryAgain();
    else {
      const params = { port, option: '--metrics-port', detail: detailOf(error) };
      throw new StartError({ code: 'portUnusable', params }, { cause: error });
    }
  }
  return listener;
}

class MetricsListener {
  readonly #server;
  readonly #at: { readonly host: string; readonly port: number; readonly exclusive: true };
  readonly #log: Log;
  #stop: Stop = () => undefined;
  #closed = false;

  constructor({ settings, token, meter, log }: MetricsOptions, port: number) {
    this.#at = { host: settings['metrics-host'], port, exclusive: true };
    this.#log = log;
    this.#server = createServer(metricsApp(meter, token, log));
    this.#server.requestTimeout = 10_000;
  }

  /** Rejects when the port can't be used. */
  async listen(): Promise<void> {
    this.#server.listen(this.#at);
    await once(this.#server, 'listening');
    if (this.#closed) this.#server.close();
  }

  /** Nobody asked for this very port; as soon as it is free it is used. */
  tryAgain(): void {
    this.#log.info({ port: this.#at.port }, 'no metrics yet: another program has their port');
    this.#stop = later(AGAIN_MS, () => {
      this.listen().catch(() => {
        if (!this.#closed) this.tryAgain();
      });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

function metricsApp(meter: MetricsOptions['meter'], token: string | null, log: Log): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/metrics', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    if (token !== null && !shows(request.get('Authorization'), token))
      return void response.status(401).set('WWW-Authenticate', 'Bearer').end();
    try {
      const { type, text } = await meter.text();
      response.type(type).send(text);
    } catch (error) {
      log.error({ err: error }, 'the metrics can’t be read');
      response.status(500).end();
    }
  });
  app.use(notFound);
  return app;
}

const shows = (authorization = '', token: string): boolean =>
  same(Buffer.from(authorization), Buffer.from(`Bearer ${token}`));

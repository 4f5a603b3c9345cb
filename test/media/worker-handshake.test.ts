import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { createWorker, type types } from 'mediasoup';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Direction } from './worker-handshake/page.ts';

/**
 * A worker that merely starts is no proof: one built against a newer OpenSSL without the patch
 * dies in the first DTLS handshake. Here a real browser completes it, in both directions.
 */
const browserBin = process.env.CHROMIUM_BIN ?? '/usr/bin/chromium';
const workerBin = process.env.MEDIASOUP_WORKER_BIN;

const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
];

/** The page's script, bundled as the product's pages are. */
async function bundledScript(): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, 'worker-handshake/page.ts'),
        formats: ['iife'],
        name: 'handshakePage',
      },
    },
  });
  const [output] = Array.isArray(outputs) ? outputs : [outputs];
  if (!output || !('output' in output)) throw new Error('vite did not build the page');
  return output.output[0].code;
}

async function serve(script: string): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><script src="/page.js"></script>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  if (typeof at !== 'object' || at === null) throw new Error('the server has no address');
  return { server, address: `http://127.0.0.1:${at.port}/` };
}

const figuresSchema = z.object({
  sendState: z.string(),
  receiveState: z.string(),
  received: z.object({ audio: z.int(), video: z.int() }),
});

/** A router with a transport for each direction, and the answers to the page's requests. */
async function openRouter(worker: types.Worker, page: Page) {
  const router = await worker.createRouter({ mediaCodecs });
  const listenInfos: types.TransportListenInfo[] = [{ protocol: 'udp', ip: '127.0.0.1' }];
  const send = await router.createWebRtcTransport({ listenInfos });
  const receive = await router.createWebRtcTransport({ listenInfos });
  await page.exposeFunction(
    'connectTransport',
    (direction: Direction, dtlsParameters: types.DtlsParameters) =>
      (direction === 'send' ? send : receive).connect({ dtlsParameters }),
  );
  await page.exposeFunction(
    'produce',
    async (kind: types.MediaKind, rtpParameters: types.RtpParameters) =>
      (await send.produce({ kind, rtpParameters })).id,
  );
  await page.exposeFunction(
    'consume',
    async (producerId: string, rtpCapabilities: types.RtpCapabilities) => {
      const { id, kind, rtpParameters } = await receive.consume({ producerId, rtpCapabilities });
      return { id, producerId, kind, rtpParameters };
    },
  );
  return { router, send, receive };
}

const described = ({
  id,
  iceParameters,
  iceCandidates,
  dtlsParameters,
}: types.WebRtcTransport) => ({ id, iceParameters, iceCandidates, dtlsParameters });

describe('the media worker that the set-up chose', () => {
  let worker: types.Worker;
  let browser: Browser;
  let server: Server;
  let page: Page;

  beforeAll(async () => {
    if (!workerBin) throw new Error('MEDIASOUP_WORKER_BIN is not set: run this with “npm test”');
    worker = await createWorker({ workerBin, logLevel: 'error' });
    const served = await serve(await bundledScript());
    server = served.server;
    browser = await chromium.launch({
      executablePath: browserBin,
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--allow-loopback-in-peer-connection',
      ],
    });
    page = await browser.newPage();
    await page.goto(served.address);
  });

  afterAll(async () => {
    await browser.close();
    server.close();
    worker.close();
  });

  it('completes DTLS with a browser and carries its encrypted media there and back', async () => {
    const { router, send, receive } = await openRouter(worker, page);
    const died = new Promise<never>((_, failed) => {
      worker.once('died', (error) => failed(error));
    });
    const options = {
      routerRtpCapabilities: router.rtpCapabilities,
      send: described(send),
      receive: described(receive),
    };
    const shaken = page.evaluate(`window.handshake(${JSON.stringify(options)})`);
    const figures = figuresSchema.parse(await Promise.race([shaken, died]));

    expect(figures.sendState).toBe('connected');
    expect(figures.receiveState).toBe('connected');
    expect(send.dtlsState).toBe('connected');
    expect(receive.dtlsState).toBe('connected');
    expect(figures.received.audio).toBeGreaterThan(0);
    expect(figures.received.video).toBeGreaterThan(0);
    expect(worker.died).toBe(false);
  });
});

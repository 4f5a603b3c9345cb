import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserPages } from '../support/browser-pages.ts';
import { Ear } from '../support/ear.ts';
import { startShow } from '../support/media.ts';
import { NetworkSpace } from '../support/network-space.ts';
import { TurnServer } from '../support/turn-server.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';

const obstacle = await NetworkSpace.obstacle();
if (obstacle !== null)
  console.warn(`No network of its own can be made here, so none is closed: ${obstacle}`);

/** Below the ports that systems give out by themselves, so that media ports are the only ones blocked. */
const MEDIA_PORT = 21_000 + (process.pid % 1000) * 8;
const MEDIA_PORTS = `${MEDIA_PORT}-${MEDIA_PORT + 7}` as const;

describe.skipIf(obstacle !== null)('from behind a firewall', () => {
  let space: NetworkSpace;
  let turn: TurnServer;
  let server: WholeServer;
  let browser: Browser;
  beforeAll(async () => {
    space = await NetworkSpace.open();
    turn = await TurnServer.start(space.here);
    server = await WholeServer.start({
      host: space.here,
      env: { PODIUM_TURN_SECRET: turn.secret },
      args: [
        ...['--port', '0', '--public-port', '0', '--media-port', String(MEDIA_PORT)],
        ...['--edge-workers', '1'],
        ...['--turn-url', `turn:${space.here}:${turn.port}?transport=tcp`],
      ],
    });
    browser = await chromium.launch({
      executablePath: space.chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await space.unblock();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await turn.close();
    await space.close();
  });
  const visit = () => Visitor.open(browser, `${server.publicOrigin}/`);

  it('the picture comes by TCP to the media port where UDP is blocked', async () => {
    await space.block('udp');
    await space.block(`tcp ${turn.port}-${turn.port}`);
    const visitor = await visit();
    await visitor.sees();
    expect(await visitor.way()).toEqual({ protocol: 'tcp', relay: null });
  });

  it('the picture comes through the TURN server where the media ports are blocked as well', async () => {
    await space.block('udp');
    await space.block(`tcp ${MEDIA_PORTS}`);
    const visitor = await visit();
    await visitor.sees();
    expect(await visitor.way()).toEqual({ protocol: 'udp', relay: 'tcp' });
    expect(server.errors + server.printed).not.toContain(turn.secret);
  });

  it('the picture returns by another way, to the same seat, when the one in use is blocked', async () => {
    const visitor = await visit();
    await visitor.sees();
    expect(await visitor.way()).toEqual({ protocol: 'udp', relay: null });
    const password = await visitor.icePassword();
    await space.block('udp');
    await space.block(`tcp ${MEDIA_PORTS}`);
    await until('another way', async () => (await visitor.way())?.relay === 'tcp', {
      describe: () => turn.said,
    });
    await visitor.sees();
    expect(await visitor.icePassword()).not.toBe(password);
    expect(await visitor.connections()).toBe(1);
  });

  it('a camera’s picture returns by another way, without being opened anew', async () => {
    await using closing = new AsyncDisposableStack();
    const show = closing.adopt(await startShow({ host: space.here, feed: null }), (one) =>
      one.close(),
    );
    const pages = closing.adopt(
      await openBrowserPages(
        { capture: 'media/pages/capture.ts' },
        { host: space.here, program: space.chromium },
      ),
      (one) => one.close(),
    );
    const ear = closing.adopt(await Ear.open(show), (one) => one.close());
    const page = await pages.browser.newPage();
    await page.goto(pages.address('capture'));
    const capture = await page.evaluateHandle(
      (origin) => globalThis.page.capture(origin, 'Balcony'),
      show.origin,
    );
    expect(await capture.evaluate((it) => it.publish('camera', 'video', false))).toBeNull();
    await ear.hears('camera');
    await space.block('udp');
    const heard = ear.count('camera');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ear.count('camera') - heard).toBeLessThan(10);
    await ear.hears('camera', 50);
    expect(await capture.evaluate((it) => it.states())).toEqual(['connecting', 'sending']);
  });
});

/** Somebody who opens the public page, and what the browser knows of the line. */
class Visitor {
  readonly #page: Page;

  static async open(browser: Browser, url: string): Promise<Visitor> {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(() => {
      globalThis.connections = [];
      globalThis.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          globalThis.connections.push(this);
        }
      };
    });
    await page.goto(url);
    return new Visitor(page);
  }

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Waits until ten further frames have been shown. */
  async sees(): Promise<void> {
    const frames = () =>
      this.#page.evaluate(() =>
        Math.max(
          0,
          ...[...document.querySelectorAll('video')].map(
            (video) => video.getVideoPlaybackQuality().totalVideoFrames,
          ),
        ),
      );
    const before = await frames();
    await until('a picture', async () => (await frames()) >= before + 10);
  }

  /** How the packets come here now: over what from this machine, and to a relay over what. */
  way(): Promise<{ protocol: string; relay: string | null } | null> {
    return this.#page.evaluate(async () => {
      const [connection] = globalThis.connections.filter((one) => one.connectionState !== 'closed');
      const reports: Record<string, unknown>[] = [
        ...((await connection?.getStats())?.values() ?? []),
      ];
      const transport = reports.find(({ type }) => type === 'transport');
      const pair = reports.find(({ id }) => id === transport?.['selectedCandidatePairId']);
      const local = reports.find(({ id }) => id === pair?.['localCandidateId']);
      if (connection?.connectionState !== 'connected' || !local) return null;
      const { protocol, relayProtocol = null } = local;
      return {
        protocol: String(protocol),
        relay: relayProtocol === null ? null : String(relayProtocol),
      };
    });
  }

  /** By which the server knows this line; another one after every restart. */
  icePassword(): Promise<string | undefined> {
    return this.#page.evaluate(
      () => /a=ice-pwd:(\S+)/.exec(globalThis.connections[0]?.remoteDescription?.sdp ?? '')?.[1],
    );
  }

  /** How many the page has opened so far. */
  connections(): Promise<number> {
    return this.#page.evaluate(() => globalThis.connections.length);
  }
}

declare global {
  /** Every connection that the page has opened. */
  var connections: RTCPeerConnection[];
}

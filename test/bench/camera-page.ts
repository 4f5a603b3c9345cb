import { chromium, type Browser, type Page } from 'playwright-core';
import { until } from '../support/until.ts';
import type { PrintedLink } from '../support/whole-server.ts';

/** What the page's encoder has made so far, and when it said so, in ms of the page's clock. */
export interface Keyframes {
  readonly count: number;
  readonly at: number;
}

declare global {
  /** The page's connections, noted as they are made. */
  var peers: RTCPeerConnection[];
}

/** The capture page in a Chromium of its own, sending its fake camera: a real encoder. */
export class CameraPage {
  readonly #browser: Browser;
  readonly #page: Page;

  /** Resolves when the camera's picture is being sent. */
  static async open({ url }: PrintedLink): Promise<CameraPage> {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
        ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
      ],
    });
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.addInitScript(noteConnections);
    const camera = new CameraPage(browser, page);
    try {
      await page.goto(url);
      await page.getByRole('button', { name: 'Send: Camera' }).click();
      await until('a keyframe', async () => (await camera.keyframes()).count > 0);
      return camera;
    } catch (error) {
      await camera.close();
      throw error;
    }
  }

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  async keyframes(): Promise<Keyframes> {
    return this.#page.evaluate(async () => {
      let count = 0;
      for (const peer of globalThis.peers)
        for (const report of (await peer.getStats()).values())
          if (report.type === 'outbound-rtp') count += report.keyFramesEncoded ?? 0;
      return { count, at: performance.now() };
    });
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

function noteConnections(): void {
  globalThis.peers = [];
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      globalThis.peers.push(this);
    }
  };
}

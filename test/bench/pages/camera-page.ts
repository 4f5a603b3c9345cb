import type { Browser, Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import type { PrintedLink } from '../../support/whole-server.ts';
import { launchBrowser } from './bench-browser.ts';

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

  /** Resolves when the camera's picture is being sent; `prepare` runs in the page before its own script. */
  static async open({ url }: PrintedLink, prepare = (): void => undefined): Promise<CameraPage> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.addInitScript(noteConnections);
    await page.addInitScript(prepare);
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

  /** Of the size that had most of them: a request is answered in all sizes at once. */
  async keyframes(): Promise<Keyframes> {
    return this.#page.evaluate(async () => {
      let count = 0;
      for (const peer of globalThis.peers)
        for (const report of (await peer.getStats()).values())
          if (report.type === 'outbound-rtp') count = Math.max(count, report.keyFramesEncoded ?? 0);
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

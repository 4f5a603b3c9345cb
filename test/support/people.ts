import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readTools } from '../../server/settings.ts';
import { until } from './until.ts';
import type { PrintedLink, WholeServer } from './whole-server.ts';

const run = promisify(execFile);

/** Sizes at which the pages are used. */
export const sizes = {
  panel: { width: 1440, height: 900 },
  stage: { width: 1920, height: 1080 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};

/** As ffmpeg's filters make it. */
const TONE = 'sine=frequency=440:sample_rate=48000:duration=20';
/** In words: the tone for 0.4 s, then 0.2 s of silence, and so on. */
export const WORDS = `${TONE},volume='if(lt(mod(t,0.6),0.4),1,0)':eval=frame`;

/** Everybody's browser: one Chromium, a context of its own for each person, a fake camera and microphone. */
export class People {
  readonly #browser: Browser;
  readonly #folder: string;
  /** Errors on any page: an exception, a refused script, a failed request. */
  readonly faults: string[] = [];

  /** The microphone gives a steady tone, so that sound can be told from silence at any moment, or another `sound`. */
  static async gather(sound = TONE): Promise<People> {
    const folder = await mkdtemp(join(tmpdir(), 'podium-people-'));
    const tone = join(folder, 'tone.wav');
    await run(readTools().ffmpegBin, ['-v', 'error', '-f', 'lavfi', '-i', sound, tone]);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
        ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
        `--use-file-for-fake-audio-capture=${tone}`,
      ],
    });
    return new People(browser, folder);
  }

  private constructor(browser: Browser, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
  }

  /** A person of their own opens an address. */
  async open(
    url: string,
    size: { width: number; height: number },
    { locale = 'en-GB', onFrame = (_frame: string): void => undefined } = {},
  ): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: size, locale });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => void this.faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => onFrame(String(payload))),
    );
    await page.goto(url);
    return page;
  }

  /** A judge opens the link and gives the PIN. */
  async openTablet({ url, pin }: PrintedLink, locale = 'en-GB'): Promise<Page> {
    const page = await this.open(url, sizes.tablet, { locale });
    await page.getByTestId('pin').fill(pin ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tablet/*');
    return page;
  }

  openVisitor(server: WholeServer, onFrame?: (frame: string) => void): Promise<Page> {
    return this.open(`${server.publicOrigin}/`, sizes.phone, { ...(onFrame && { onFrame }) });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The producer waits for the one next action and presses the space bar, until it is done. */
export async function pressNext(panel: Page, action: string): Promise<void> {
  const label = panel.getByTestId('next-action').getByText(action, { exact: true });
  await label.waitFor();
  await until(`“${action}” to be done`, async () => {
    // A new label has to stand for a moment before a press counts, as it does for a reader.
    await panel.waitForTimeout(400);
    if (!(await label.isVisible())) return true;
    await panel.keyboard.press('Space');
    return false;
  });
}

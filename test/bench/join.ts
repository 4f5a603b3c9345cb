import { chromium, type Browser } from 'playwright-core';
import { WholeServer } from '../support/whole-server.ts';
import type { Benchmark } from './benchmark.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const RUNS = 25;
/** The first pages also pay for what a browser does once in its life; telephones have done that. */
const WARM_UP = 2;
/** A new window of Chromium draws itself first, for about a second of a core; it is no part of the page. */
const SETTLE_MS = 2_000;
/** Until the built-in feed's picture has arrived at the edge, there is nothing to see. */
const PATIENCE_MS = 30_000;

/**
 * From opening the public page in a browser context that has nothing cached to its first frame,
 * decoded and presented: Chromium, a new context each time, the built-in feed.
 */
export const benchmark: Benchmark = {
  name: 'join',
  run: async () => {
    await using closing = new AsyncDisposableStack();
    const server = closing.adopt(await WholeServer.start(), (one) => one.close());
    const browser = closing.adopt(await launch(), (one) => one.close());
    const page = `${server.publicOrigin}/`;
    for (let run = 0; run < WARM_UP; run += 1) await firstFrame(browser, page);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await firstFrame(browser, page));
    return {
      runs: times.length,
      p50: toMicroseconds(percentile(times, 50)),
      p95: toMicroseconds(percentile(times, 95)),
      max: toMicroseconds(Math.max(...times)),
    };
  },
};

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });

/** Opens the page; gives when it marked its first frame, in ms since the navigation began. */
async function firstFrame(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext();
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    // Asking the page while it loads would keep it from loading; so it tells by itself.
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        const [mark] = list.getEntriesByName('first-frame');
        if (mark) console.debug(mark.startTime);
      }).observe({ type: 'mark', buffered: true });
    });
    const told = page.waitForEvent('console', (message) => message.type() === 'debug');
    await page.waitForTimeout(SETTLE_MS);
    await page.goto(address, { waitUntil: 'commit' });
    return Number((await told).text());
  } finally {
    await context.close();
  }
}

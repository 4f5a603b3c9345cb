import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import type { Benchmark } from './benchmark.ts';
import { launchBrowser } from './pages/bench-browser.ts';
import { CameraPage } from './pages/camera-page.ts';
import { drawClock, readClock } from './pages/clock-picture.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const FRAMES = 500;
/** A picture that has just begun is not shown as evenly as later. */
const SETTLE_MS = 5_000;
const PATIENCE_MS = 120_000;

/**
 * Glass to glass: a clock drawn on a canvas in the place of the capture page's camera, coded, sent
 * through ingest, pipe and edge, decoded by the public page in another Chromium, and read off its
 * picture; up to the moment in which the browser says the frame is to be on the screen. A camera's
 * own delay and a screen's are not in it. Both clocks are one machine's.
 */
export const benchmark: Benchmark = {
  name: 'latency',
  run: async () => {
    await using closing = new AsyncDisposableStack();
    const args = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
    const server = closing.adopt(await WholeServer.start({ args }), (one) => one.close());
    const camera = await CameraPage.open(server.capture, drawClock);
    closing.defer(() => camera.close());
    const browser = closing.adopt(await launchBrowser(), (one) => one.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${server.publicOrigin}/`);
    const delays = await readDelays(page);
    return {
      frames: delays.length,
      p50: toMicroseconds(percentile(delays, 50)),
      p99: toMicroseconds(percentile(delays, 99)),
      max: toMicroseconds(Math.max(...delays)),
    };
  },
};

async function readDelays(page: Page): Promise<number[]> {
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await page.waitForTimeout(SETTLE_MS);
  await page.evaluate(readClock);
  const enough = () => page.evaluate((most) => globalThis.delays.length >= most, FRAMES);
  await until(`${FRAMES} frames`, enough, {
    timeoutMs: PATIENCE_MS,
    describe: () => 'the clock is not seen',
  });
  return page.evaluate(() => globalThis.delays);
}

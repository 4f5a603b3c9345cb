import type { Browser, Page } from 'playwright-core';
import { familyOf } from '../support/family.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import type { Benchmark } from './benchmark.ts';
import { launchBrowser } from './pages/bench-browser.ts';
import { noteTracks } from './pages/seen-tracks.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const RUNS = 20;
const PAGES = 3;
/** Between one recovery and the next kill, in ms: nothing may still be under way. */
const REST_MS = 2_500;
const PATIENCE_MS = 60_000;

type Victim = 'worker' | 'server';

/**
 * From the kill of the edge's media worker, or of the show and the edge in one moment (`server`), to
 * the first frame of a new track on the last of three public pages in Chromium. The picture is the
 * built-in feed's: with the show it has to start anew as well.
 */
export const benchmark: Benchmark = {
  name: 'recover',
  run: async () => {
    await using closing = new AsyncDisposableStack();
    const server = closing.adopt(await WholeServer.start(), (one) => one.close());
    const browser = closing.adopt(await launchBrowser(), (one) => one.close());
    const pages = await openPages(browser, `${server.publicOrigin}/`);
    const worker: number[] = [];
    for (let run = 0; run < RUNS; run += 1) worker.push(await recover(server, pages, 'worker'));
    const whole: number[] = [];
    for (let run = 0; run < RUNS; run += 1) whole.push(await recover(server, pages, 'server'));
    return {
      runs: RUNS,
      workerP50: toMicroseconds(percentile(worker, 50)),
      workerP99: toMicroseconds(percentile(worker, 99)),
      serverP50: toMicroseconds(percentile(whole, 50)),
      serverP99: toMicroseconds(percentile(whole, 99)),
    };
  },
};

async function openPages(browser: Browser, address: string): Promise<Page[]> {
  const pages = await Promise.all(Array.from({ length: PAGES }, () => browser.newPage()));
  for (const page of pages) {
    await page.addInitScript(noteTracks);
    await page.goto(address);
    await until('a picture', () => page.evaluate(() => globalThis.seenTracks.size > 0));
  }
  return pages;
}

/** ms until the last page shows something new. */
async function recover(
  server: WholeServer,
  pages: readonly Page[],
  victim: Victim,
): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const pids = await victims(server, victim);
  const killedAt = Date.now();
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  const back = await Promise.all(pages.map((page) => firstNew(page, killedAt)));
  const longest = Math.max(...back) - killedAt;
  process.stderr.write(`${victim}: ${Math.round(longest)}\n`);
  return longest;
}

const firstNew = (page: Page, killedAt: number): Promise<number> =>
  until(
    'a picture again',
    () =>
      page.evaluate(
        (since) => [...globalThis.seenTracks.values()].find((at) => at > since) ?? null,
        killedAt,
      ),
    { timeoutMs: PATIENCE_MS },
  );

async function victims(server: WholeServer, victim: Victim): Promise<number[]> {
  if (victim === 'server') return server.processes();
  const family = await familyOf(server.pid);
  const edge = family.find(({ program }) => program.includes('edge/process.ts'));
  const worker = family.find(({ parent }) => parent === edge?.pid);
  if (!worker) throw new Error('the edge has no worker');
  return [worker.pid];
}

import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import type { ChannelClient } from '../../server/sockets/channel-client.ts';
import { panelChannel } from '../../server/protocol/channels/panel.ts';
import { enter, Producer, type Ticket } from '../support/crew.ts';
import { WholeServer } from '../support/whole-server.ts';
import { benchEvent } from './bench-event.ts';
import type { Benchmark } from './benchmark.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const PAGES = 20;
/** How long is watched, before and after the pages have been asleep, in ms. */
const WATCH_MS = 30_000;
const ASLEEP_MS = 10_000;
/** Until all pages have drawn themselves and know the server's clock. */
const SETTLE_MS = 5_000;
const LIMIT = '20:00';
/** Round trips that the server's clock is learnt from: no more in a second than a panel is allowed. */
const TRIPS = 30;
const TRIP_EVERY_MS = 150;

/** A second that a page has begun to show, and when, in ms since 1970 by the machine's clock. */
interface Shown {
  readonly text: string;
  readonly at: number;
}

/**
 * The displayed time against the server's: when each of 20 stage pages begins to show a second, and
 * when the server's clock says that it begins. Then again after the pages were frozen in the
 * background, as a browser freezes those it does not show.
 */
export const benchmark: Benchmark = {
  name: 'clock',
  run: async () => {
    await using closing = new AsyncDisposableStack();
    const size = { groups: 1, presenters: 2, judges: 1, limit: LIMIT, warning: '0:10' };
    const server = closing.adopt(
      await WholeServer.start({ event: benchEvent(size), args: ['--feed', 'off'] }),
      (one) => one.close(),
    );
    const producer = closing.adopt(await Producer.at(server.panel), (one) => one.close());
    const browser = closing.adopt(await launch(), (one) => one.close());
    const ticket = await enter(server.stage);
    const pages: Page[] = [];
    while (pages.length < PAGES) pages.push(await open(browser, ticket));
    for (const type of ['putOnDeck', 'standBy', 'start'] as const)
      await producer.give({ type, presentation: 'g1-p1' });
    const { clock } = await producer.sees('the start', (view) => view.clock.state === 'running');
    if (clock.state !== 'running') throw new Error('nothing runs');
    const endsAt = clock.endsAt - (await offset(producer.client));
    await pause(SETTLE_MS);
    await collect(pages);
    await pause(WATCH_MS);
    const awake = errors(await collect(pages), endsAt);
    const sleepers = await Promise.all(pages.map((page) => page.context().newCDPSession(page)));
    await all(sleepers, 'frozen');
    await pause(ASLEEP_MS);
    await all(sleepers, 'active');
    await Promise.all(sleepers.map((session) => session.detach()));
    // What is shown in the first second may be the sleep's; afterwards there is no excuse.
    await pause(1_000);
    await collect(pages);
    await pause(WATCH_MS);
    const woken = errors(await collect(pages), endsAt);
    return {
      pages: PAGES,
      seconds: awake.length,
      p50: toMicroseconds(percentile(awake, 50)),
      p99: toMicroseconds(percentile(awake, 99)),
      max: toMicroseconds(Math.max(...awake)),
      wokenSeconds: woken.length,
      wokenP50: toMicroseconds(percentile(woken, 50)),
      wokenP99: toMicroseconds(percentile(woken, 99)),
    };
  },
};

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const all = (sessions: readonly CDPSession[], state: 'frozen' | 'active'): Promise<unknown> =>
  Promise.all(sessions.map((session) => session.send('Page.setWebLifecycleState', { state })));

/** A stage page in a context of its own that notes each second it begins to show. */
async function open(browser: Browser, { origin, cookie, path }: Ticket): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}${path}`);
  await page.getByTestId('silent').click();
  const clock = page.getByTestId('clock');
  await clock.waitFor();
  await clock.evaluate((element) => {
    const shown: Shown[] = [];
    Object.assign(window, { shown });
    const text = () => /\d+:\d\d/u.exec(element.textContent)?.[0] ?? '';
    let last = text();
    new MutationObserver(() => {
      const now = text();
      if (now === last) return;
      last = now;
      shown.push({ text: now, at: performance.timeOrigin + performance.now() });
    }).observe(element, { subtree: true, childList: true, characterData: true });
  });
  return page;
}

/** What the pages have shown since they were last asked. */
async function collect(pages: readonly Page[]): Promise<Shown[]> {
  const parts = await Promise.all(
    pages.map((page) =>
      page.evaluate(() => (window as unknown as { shown: Shown[] }).shown.splice(0)),
    ),
  );
  return parts.flat();
}

/** By how much each second came too early or too late, in ms: 4:37 is due when that is left. */
const errors = (shown: readonly Shown[], endsAt: number): number[] =>
  shown.flatMap(({ text, at }) => {
    const [minutes, seconds] = text.split(':').map(Number);
    if (minutes === undefined || seconds === undefined) return [];
    return [Math.abs(at - (endsAt - (minutes * 60 + seconds) * 1_000))];
  });

/** The show clock less the machine's, in ms, from the shortest of 30 round trips on this machine. */
async function offset(client: ChannelClient<typeof panelChannel>): Promise<number> {
  let best = { trip: Infinity, offset: 0 };
  for (let round = 0; round < TRIPS; round += 1) {
    await pause(TRIP_EVERY_MS);
    const sent = performance.timeOrigin + performance.now();
    const { at } = await client.request('clock', {});
    const back = performance.timeOrigin + performance.now();
    if (back - sent < best.trip) best = { trip: back - sent, offset: at - (sent + back) / 2 };
  }
  return best.offset;
}

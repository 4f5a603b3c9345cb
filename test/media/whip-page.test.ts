import type { JSHandle, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WATCH_PATH } from '../../server/protocol/watch.ts';
import { whipPath } from '../../server/protocol/whip.ts';
import { openBrowserPages, type BrowserPages } from '../support/browser-pages.ts';
import {
  encoderToken,
  mixedInputs,
  startEdge,
  startShow,
  type TestEdge,
  type TestShow,
} from '../support/media.ts';
import { until } from '../support/until.ts';
import type { watch } from './pages/viewer.ts';
import type { send } from './pages/whip.ts';

type Watching = ReturnType<typeof watch>;
type Sending = Awaited<ReturnType<typeof send>>;
interface PageExports {
  watch: typeof watch;
  send: typeof send;
}

const MIXER = 'mixer';

describe('a browser page that sends by WHIP', () => {
  let pages: BrowserPages;
  let show: TestShow;
  let edge: TestEdge;
  const opened: Page[] = [];
  beforeAll(async () => {
    pages = await openBrowserPages({
      viewer: 'media/pages/viewer.ts',
      whip: 'media/pages/whip.ts',
    });
    show = await startShow({ feed: null, inputs: mixedInputs });
    edge = await startEdge(show);
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  afterAll(async () => {
    await edge.close();
    await show.close();
    await pages.close();
  });

  const goto = async (name: string): Promise<Page> => {
    const page = await pages.browser.newPage();
    opened.push(page);
    await page.goto(pages.address(name));
    return page;
  };
  const sender = async (codec: string): Promise<JSHandle<Sending>> => {
    const page = await goto('whip');
    return page.evaluateHandle(
      ([endpoint, token, wanted]) =>
        (globalThis as unknown as { page: PageExports }).page.send(endpoint, token, wanted),
      [`${show.origin}${whipPath(MIXER)}`, encoderToken(MIXER), codec] as const,
    );
  };
  const viewer = async (): Promise<JSHandle<Watching>> => {
    const page = await goto('viewer');
    return page.evaluateHandle(
      (origin) => (globalThis as unknown as { page: PageExports }).page.watch(origin),
      edge.origin,
    );
  };
  const frames = async (watching: JSHandle<Watching>, more: number): Promise<void> => {
    const count = () => watching.evaluate((it, input) => it.frames(input), MIXER);
    const first = await count();
    await until(`${more} frames`, async () => (await count()) >= first + more);
  };
  const source = () => show.ingest.inputs().find(({ input }) => input === MIXER)?.source;

  it('WHIP-1: is seen and heard, in one stream of both, which keeps them in step', async () => {
    const sending = await sender('video/H264');
    const watching = await viewer();
    await frames(watching, 20);
    expect(await watching.evaluate((it, input) => it.kinds(input), MIXER)).toEqual([
      'audio',
      'video',
    ]);
    const offer = await fetch(`${edge.origin}${WATCH_PATH}`, { method: 'POST' });
    const names = (await offer.text())
      .match(/a=msid:\S+/g)
      ?.filter((line) => !/probator/.test(line));
    expect(names).toEqual(['a=msid:programme_mixer', 'a=msid:programme_mixer']);
    expect(await sending.evaluate((it) => it.end())).toBe(200);
    await until('the input is free', () => source() === 'none');
  });

  it('WHIP-7, WHIP-8: trickles, and restarts ICE without a break', async () => {
    const sending = await sender('video/VP8');
    const watching = await viewer();
    await frames(watching, 10);
    const track = () => watching.evaluate((it, input) => it.track(input), MIXER);
    const before = await track();
    expect(await sending.evaluate((it) => it.trickle())).toBe(204);
    expect(await sending.evaluate((it) => it.restart())).toBe(200);
    expect(await sending.evaluate((it) => it.trickle())).toBe(204);
    await until(
      'connected',
      async () => (await sending.evaluate((it) => it.state())) === 'connected',
    );
    await frames(watching, 30);
    expect(await track()).toBe(before);
  });

  it('WHIP-6: frees the input at once when it closes its connection', async () => {
    const sending = await sender('video/VP8');
    await until('the input is fed', () => source() === 'encoder');
    // Only a page that knows its connection can say that it closes it.
    const state = () => sending.evaluate((it) => it.state());
    await until('the page’s connection', async () => (await state()) === 'connected');
    await sending.evaluate((it) => it.leave());
    await until('the input is free', () => source() === 'none', { timeoutMs: 8_000 });
    expect(await sending.evaluate((it) => it.end())).toBe(200);
  });
});

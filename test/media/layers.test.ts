import { observer, type types } from 'mediasoup';
import type { JSHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBrowserPages, type BrowserPages } from '../support/browser-pages.ts';
import { startEdge, startShow, type TestEdge, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';
import type { watch } from './pages/viewer.ts';

/** bit/s: less than the camera's full size takes, more than its smaller ones. */
const SLOW_LINE = 300_000;
const FAST_LINE = 6_000_000;

describe('a camera that is sent in several sizes', () => {
  let pages: BrowserPages;
  let show: TestShow;
  let edge: TestEdge;
  let viewer: JSHandle<ReturnType<typeof watch>>;
  /** What viewers are sent through, in the order in which they joined. */
  const lines: types.Transport[] = [];

  const goto = async (name: string): Promise<Page> => {
    const page = await pages.browser.newPage();
    await page.goto(pages.address(name));
    return page;
  };
  const width = () => viewer.evaluate((it) => it.width('camera'));
  const frames = () => viewer.evaluate((it) => it.frames('camera'));
  const shown = async (what: string, wanted: (width: number) => boolean) => {
    await until(what, async () => wanted(await width()), { describe: () => lines.length });
    const before = await frames();
    await until(`${what}, and moving`, async () => (await frames()) > before + 10);
  };

  beforeAll(async () => {
    pages = await openBrowserPages({
      viewer: 'media/pages/viewer.ts',
      capture: 'media/pages/capture.ts',
    });
    show = await startShow({ feed: null });
    const noteLines = (worker: types.Worker) =>
      worker.observer.on('newrouter', (router) =>
        router.observer.on('newtransport', (transport) => {
          if (transport.type === 'webrtc') lines.push(transport);
        }),
      );
    observer.once('newworker', noteLines);
    edge = await startEdge(show);
    const capture = await goto('capture');
    const publisher = await capture.evaluateHandle(
      (origin) => globalThis.page.capture(origin, 'Desk'),
      show.origin,
    );
    await publisher.evaluate((it) => it.publish('camera', 'video', false));
    const page = await goto('viewer');
    viewer = await page.evaluateHandle((origin) => globalThis.page.watch(origin), edge.origin);
  });
  afterAll(async () => {
    await edge.close();
    await show.close();
    await pages.close();
  });

  it('is seen in its full size where the line takes it', async () => {
    await shown('the full size', (pixels) => pixels === 960);
  });

  it('is seen smaller on a slow line, and moves on', async () => {
    await lines.at(-1)?.setMaxOutgoingBitrate(SLOW_LINE);
    await shown('a smaller size', (pixels) => pixels < 960);
  });

  it('is seen in its full size again when the line has become faster', async () => {
    await lines.at(-1)?.setMaxOutgoingBitrate(FAST_LINE);
    await shown('the full size again', (pixels) => pixels === 960);
  });
});

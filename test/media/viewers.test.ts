import type { JSHandle, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserPages, type BrowserPages } from '../support/browser-pages.ts';
import { startEdge, startShow, type TestEdge, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';
import type { capture } from './pages/capture.ts';
import type { watch } from './pages/viewer.ts';

type Watching = ReturnType<typeof watch>;
declare global {
  /** The bundle's exports, on a test page. */
  var page: { watch: typeof watch; capture: typeof capture };
}

describe('the programme in a browser', () => {
  let pages: BrowserPages;
  let show: TestShow;
  let edge: TestEdge;
  const opened: Page[] = [];
  beforeAll(async () => {
    pages = await openBrowserPages({
      viewer: 'media/pages/viewer.ts',
      capture: 'media/pages/capture.ts',
    });
  });
  afterAll(() => pages.close());
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
    await edge.close();
    await show.close();
  });

  const goto = async (name: string): Promise<Page> => {
    const page = await pages.browser.newPage();
    opened.push(page);
    await page.goto(pages.address(name));
    return page;
  };
  const openViewer = async (): Promise<Viewer> => {
    const page = await goto('viewer');
    return new Viewer(
      await page.evaluateHandle((origin) => globalThis.page.watch(origin), edge.origin),
    );
  };
  const openCapture = async (label: string) => {
    const page = await goto('capture');
    return page.evaluateHandle(([origin, name]) => globalThis.page.capture(origin, name), [
      show.origin,
      label,
    ] as const);
  };
  const status = (input: string) => show.ingest.inputs().find((one) => one.input === input);
  const start = async (options: Parameters<typeof startEdge>[1] = {}): Promise<void> => {
    show = await startShow();
    edge = await startEdge(show, options);
  };

  it('is seen through ingest, pipe and edge', async () => {
    await start();
    const viewer = await openViewer();
    await viewer.sees('camera');
    expect(await viewer.inputs()).toEqual(['camera', 'host-mic', 'stage-mic']);
    expect(await viewer.states()).toEqual(['connecting', 'playing']);
    expect(edge.media.status()).toEqual({ edge: 'edge-1', viewers: 1, workers: 1 });
  });

  it('comes back by itself when the edge’s worker is killed', async () => {
    await start({ workers: 2 });
    const viewers = await Promise.all([openViewer(), openViewer()]);
    await Promise.all(viewers.map((viewer) => viewer.sees('camera')));
    const killed = kill(edge.media.workerPids);
    await Promise.all(viewers.map((viewer) => viewer.seesNewTrack('camera', killed)));
  });

  it('comes back by itself when the show’s worker is killed', async () => {
    await start();
    const viewer = await openViewer();
    await viewer.sees('camera');
    await viewer.seesNewTrack('camera', kill([show.ingest.workerPid]));
  });

  it('comes back by itself when the show is started again', async () => {
    await start();
    const viewer = await openViewer();
    await viewer.sees('camera');
    const port = Number(new URL(show.origin).port);
    await viewer.seesNewTrack('camera', async () => {
      await show.close();
      show = await startShow({ port });
    });
  });

  it('comes back by itself when the viewer’s socket was lost, and the seat is not kept', async () => {
    await start({ viewersPerWorker: 1 });
    const viewer = await openViewer();
    await viewer.sees('camera');
    await viewer.seesNewTrack('camera', () => edge.io.of('/public').disconnectSockets(true));
    expect(edge.media.status().viewers).toBe(1);
  });

  it('waits for a seat where the edge is full, and takes one that becomes free', async () => {
    await start({ viewersPerWorker: 1 });
    const first = await openViewer();
    await first.sees('camera');
    const second = await openViewer();
    await until('the second to be refused', async () => (await second.refusals()) > 0);
    await first.leave();
    await second.sees('camera');
  });

  it('shows a capture page’s camera in place of the feed, and the feed again after it', async () => {
    await start();
    const viewer = await openViewer();
    await viewer.sees('camera');
    const page = await openCapture('Desk');
    await viewer.seesNewTrack('camera', () =>
      page.evaluate((it) => it.publish('camera', 'video', false)),
    );
    expect(status('camera')).toMatchObject({ source: 'capture', label: 'Desk' });
    await viewer.seesNewTrack('camera', () => page.evaluate((it) => it.stop('camera')));
    expect(status('camera')?.source).toBe('builtIn');
  });

  it('is sent again by its page after the show’s worker was killed', async () => {
    await start();
    const page = await openCapture('Desk');
    await page.evaluate((it) => it.publish('camera', 'video', false));
    const viewer = await openViewer();
    await viewer.sees('camera');
    await viewer.seesNewTrack('camera', kill([show.ingest.workerPid]));
    await until('the page’s camera again', () => status('camera')?.source === 'capture');
  });

  it('is sent again by its page after a lost socket, without a break for the viewer', async () => {
    await start();
    const page = await openCapture('Desk');
    await page.evaluate((it) => it.publish('camera', 'video', false));
    const viewer = await openViewer();
    await viewer.sees('camera');
    await viewer.seesNewTrack('camera', () => show.io.of('/capture').disconnectSockets(true));
    expect(status('camera')?.source).toBe('capture');
    expect(await page.evaluate((it) => it.lost())).toEqual([]);
  });

  it('stays with the page that has it, until another takes it over', async () => {
    await start();
    const first = await openCapture('Balcony');
    const second = await openCapture('Desk');
    await first.evaluate((it) => it.publish('camera', 'video', false));
    expect(await second.evaluate((it) => it.publish('camera', 'video', false))).toBe('inputTaken');
    expect(await second.evaluate((it) => it.publish('camera', 'video', true))).toBeNull();
    await until('the first page to be told', () =>
      first.evaluate((it) => it.lost().includes('camera')),
    );
    expect(status('camera')?.label).toBe('Desk');
    const viewer = await openViewer();
    await viewer.sees('camera');
  });
});

/** Kills each process once, however often it is called. */
function kill(pids: readonly (number | null)[]): () => void {
  const left = new Set(pids);
  return () => {
    for (const pid of left) if (pid !== null) process.kill(pid, 'SIGKILL');
    left.clear();
  };
}

/** A page that watches, as the tests ask it. */
class Viewer {
  readonly #page;

  constructor(page: JSHandle<Watching>) {
    this.#page = page;
  }

  inputs = () => this.#page.evaluate((it) => it.inputs());
  states = () => this.#page.evaluate((it) => it.states());
  refusals = () => this.#page.evaluate((it) => it.refusals());
  leave = () => this.#page.evaluate((it) => it.leave());

  /** Waits until ten further frames of an input's present track have been shown. */
  async sees(input: string): Promise<void> {
    const frames = () => this.#page.evaluate((it, one) => it.frames(one), input);
    const first = await frames();
    await until(`frames of ${input}`, async () => (await frames()) >= first + 10);
  }

  /** Waits until frames of another track than before `happening` have been shown. */
  async seesNewTrack(input: string, happening: () => unknown): Promise<void> {
    const before = await this.#page.evaluate((it, one) => it.track(one), input);
    await happening();
    await until(`another track of ${input}`, () =>
      this.#page.evaluate((it, [one, old]) => it.track(one) !== old && it.frames(one) >= 10, [
        input,
        before,
      ] as const),
    );
  }
}

import type { JSHandle, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserPages, type BrowserPages } from '../support/browser-pages.ts';
import { startEdge, startShow, type TestEdge, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';
import type { capture } from './pages/capture.ts';
import type { play } from './pages/player.ts';

type Playing = Awaited<ReturnType<typeof play>>;
/** The bundles' exports, on a test page each. */
interface Bundles {
  readonly page: { readonly play: typeof play; readonly capture: typeof capture };
}

describe('the programme in a standard player', () => {
  let pages: BrowserPages;
  let show: TestShow;
  let edge: TestEdge;
  const opened: Page[] = [];
  beforeAll(async () => {
    pages = await openBrowserPages({
      player: 'media/pages/player.ts',
      capture: 'media/pages/capture.ts',
    });
  });
  afterAll(() => pages.close());
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
    await edge.close();
    await show.close();
  });

  const start = async (): Promise<void> => {
    show = await startShow();
    edge = await startEdge(show);
    const streams = async () => {
      const response = await fetch(`${edge.origin}/watch`, { method: 'POST' });
      return (await response.text()).split('a=msid:').length;
    };
    await until('the feed at the edge', async () => (await streams()) === 5);
  };
  const goto = async (name: string): Promise<Page> => {
    const page = await pages.browser.newPage();
    opened.push(page);
    await page.goto(pages.address(name));
    return page;
  };
  const openPlayer = async (audio = 1): Promise<Player> => {
    const page = await goto('player');
    return new Player(
      await page.evaluateHandle(
        ([endpoint, sections]) => (globalThis as unknown as Bundles).page.play(endpoint, sections),
        [`${edge.origin}/whep`, audio] as const,
      ),
    );
  };
  const openCapture = async () => {
    const page = await goto('capture');
    return page.evaluateHandle(
      (origin) => (globalThis as unknown as Bundles).page.capture(origin, 'Desk'),
      show.origin,
    );
  };

  it('is seen and heard after a plain offer, and the stage mic only while the gate is open', async () => {
    await start();
    const player = await openPlayer();
    await player.sees();
    expect(await player.picture()).toBe('video/VP8 96');
    expect(edge.media.viewers().whep).toBe(1);
    expect((await player.sound())[0]?.packets).toBe(0);
    await show.ingest.gate.open();
    await until('sound', async () => Number((await player.sound())[0]?.energy) > 0);
    await show.ingest.gate.close();
    // What was on its way when the worker acknowledged comes before further frames.
    await player.sees();
    const heard = (await player.sound())[0]?.packets;
    await player.sees(30);
    expect((await player.sound())[0]?.packets).toBe(heard);
  });

  it('is heard from every microphone by a player that offers a section for each', async () => {
    await start();
    const player = await openPlayer(2);
    await player.sees();
    const packets = async () => (await player.sound()).map((section) => section.packets);
    await until('the host in the second section', async () => Number((await packets())[1]) > 20);
    expect((await packets())[0]).toBe(0);
    await show.ingest.gate.open();
    await until('the stage in the first section', async () => Number((await packets())[0]) > 20);
  });

  it('goes on when another source takes the camera over, and when it leaves', async () => {
    await start();
    const player = await openPlayer();
    await player.sees();
    const page = await openCapture();
    await page.evaluate((it) => it.publish('camera', 'video', false));
    await until('the page’s picture', () => show.ingest.inputs()[0]?.source === 'capture');
    await player.sees(30);
    await page.evaluate((it) => it.stop('camera'));
    await until('the feed’s picture', () => show.ingest.inputs()[0]?.source === 'builtIn');
    await player.sees(30);
    expect(edge.media.viewers().whep).toBe(1);
  });

  it('goes on when the show’s worker was killed', async () => {
    await start();
    const player = await openPlayer();
    await player.sees();
    const pid = show.ingest.workerPid;
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await until('another worker', () => ![null, pid].includes(show.ingest.workerPid));
    await until('the feed again', () => show.ingest.inputs()[0]?.source === 'builtIn');
    await player.sees(30);
    expect(edge.media.viewers().whep).toBe(1);
  });

  it('goes on over a new ICE session when the player asks for one', async () => {
    await start();
    const player = await openPlayer();
    await player.sees();
    const before = await player.localUfrag();
    expect(await player.restartIce()).toBe(200);
    await until('the new ICE session', async () => (await player.localUfrag()) !== before);
    await until('the connection', async () => (await player.state()) === 'connected');
    await player.sees(30);
  });

  it('ends for a player that leaves', async () => {
    await start();
    const player = await openPlayer();
    await player.sees();
    expect(await player.leave()).toBe(200);
    expect(edge.media.viewers().whep).toBe(0);
    await until('the end at the player', async () => (await player.state()) !== 'connected');
  });
});

/** A page that plays, as the tests ask it. */
class Player {
  readonly #page;

  constructor(page: JSHandle<Playing>) {
    this.#page = page;
  }

  picture = () => this.#page.evaluate((it) => it.picture());
  sound = () => this.#page.evaluate((it) => it.sound());
  frames = () => this.#page.evaluate((it) => it.frames());
  state = () => this.#page.evaluate((it) => it.state());
  restartIce = () => this.#page.evaluate((it) => it.restartIce());
  localUfrag = () => this.#page.evaluate((it) => it.localUfrag());
  leave = () => this.#page.evaluate((it) => it.leave());

  /** Waits until so many further frames have been shown. */
  async sees(more = 10): Promise<void> {
    const first = await this.frames();
    await until(`${more} further frames`, async () => (await this.frames()) >= first + more, {
      describe: () => `(after ${first})`,
    });
  }
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnOn, type Drawn } from '../support/drawn.ts';
import { People, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const pictures = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

const isStill = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.getAnimations().every(({ playState }) => playState !== 'running'));

describe('the looks of the overlays', () => {
  let server: WholeServer;
  let people: People;
  let eye: Page;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: ARGS });
    people = await People.gather();
    eye = await people.open('about:blank', sizes.phone);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const open = (path: string, size = sizes.stage) =>
    people.open(`${server.publicOrigin}/overlay/${path}`, size);
  /** What is drawn once nothing moves any more: a plate comes by an animation that may begin after it is there. */
  const drawn = async (path: string, size = sizes.stage): Promise<Drawn> => {
    const page = await open(path, size);
    await page.locator('.plate').waitFor();
    let before: Drawn | null = null;
    const seen = await until('a picture that stands still', async () => {
      const now = await drawnOn(page, eye);
      const stands = (await isStill(page)) && now.box !== null && isDeepStrictEqual(now, before);
      before = now;
      return stands ? now : null;
    });
    await page.close();
    return seen;
  };

  it.each(['lower-third', 'clock', 'slide', 'ranking'])(
    'OVERLAY-7 the %s is the same share of a picture of any size, within the safe area',
    async (kind) => {
      const boxes = [];
      for (const size of pictures) boxes.push((await drawn(`${kind}?preview=1`, size)).box);
      for (const box of boxes) {
        for (const side of ['left', 'top', 'right', 'bottom'] as const) {
          expect(box?.[side]).toBeCloseTo(boxes[0]?.[side] ?? -1, 2);
          expect(box?.[side]).toBeGreaterThan(0.0495);
          expect(box?.[side]).toBeLessThan(0.9505);
        }
      }
    },
  );

  it('OVERLAY-7 even the longest board at the largest size keeps to the safe area', async () => {
    const { box } = await drawn('ranking?preview=1&rows=12&scale=1.5&safe=10');
    expect(box?.top).toBeGreaterThan(0.0995);
    expect(box?.bottom).toBeLessThan(0.9005);
    expect(box?.right).toBeLessThan(0.9005);
  });

  it('OVERLAY-2 say nothing in the picture of a parameter that can’t be used', async () => {
    const right = await drawn('clock?preview=1');
    const wrong = await drawn('clock?preview=1&accent=url(x)&scale=99&foo=1');
    expect(wrong).toEqual(right);
  });

  it('OVERLAY-2 say it in the console, and with the guides', async () => {
    const page = await open('clock?preview=1&scale=99&foo=1&guides=1');
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.reload();
    await page.getByTestId('unused').getByText('scale').waitFor();
    expect(await page.getByTestId('guide').count()).toBe(2);
    expect(told.join()).toMatch(/scale=99[^]*foo=1/);
    await page.close();
  });

  it('come without motion for those who asked for that', async () => {
    const page = await open('ranking?preview=1');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.reload();
    await page.locator('.plate').waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.close();
  });

  it('take the CSS of a browser source, put in as OBS does', async () => {
    const page = await open('clock?preview=1&text=0f0');
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = ':root[data-overlay] { --overlay-ground: #f00; --overlay-text: #00f }';
      document.head.append(style);
    });
    const plate = page.locator('.plate');
    const look = () => plate.evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(await look()).toBe('rgb(255, 0, 0)');
    // What the address says goes first.
    expect(await plate.evaluate((node) => getComputedStyle(node).color)).toBe('rgb(0, 255, 0)');
    await page.close();
  });

  it('OVERLAY-8 let a page of another origin lay them over its picture', async () => {
    const paths = ['/overlay/clock?preview=1', '/overlay/', '/'];
    const frames = paths.map((path) => `<iframe src="${server.publicOrigin}${path}"></iframe>`);
    const mixer = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(`<!doctype html>${frames.join('')}`);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => mixer.once('listening', resolve));
    const { port } = mixer.address() as AddressInfo;
    const before = people.faults.length;
    const page = await people.open(`http://127.0.0.1:${port}/`, sizes.stage);
    await page.frameLocator('iframe >> nth=0').getByTestId('clock').waitFor();
    const refused = page.frames().filter((frame) => frame.url().startsWith('chrome-error:'));
    expect(refused).toHaveLength(2);
    people.faults.splice(before);
    await page.close();
    mixer.close();
  });

  it('are put together on a page of their own, with a preview and an address to copy', async () => {
    const page = await open('?lang=en', sizes.panel);
    await page.getByLabel('accent', { exact: true }).fill('c00');
    const card = page.getByTestId('card-lower-third');
    await card.getByLabel('position').selectOption('right');
    const address = `${server.publicOrigin}/overlay/lower-third?accent=c00&position=right`;
    expect(await card.getByTestId('address').inputValue()).toBe(address);
    await card.frameLocator('iframe').getByTestId('lower-third').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await card.getByRole('button', { name: 'Copy address' }).click();
    await card.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await card.getByLabel('seconds').fill('1');
    await card.getByText('can’t be used').waitFor();
    await page.close();
  });

  it('are offered by the panel among its links', async () => {
    const panel = await people.open(server.panel.url, sizes.panel);
    await panel.getByTestId('next-action').waitFor({ timeout: 60_000 });
    await panel.keyboard.press('k');
    await panel.getByTestId('show-overlays').click();
    const link = panel.getByTestId('link-overlays').getByTestId('link-text');
    expect(await link.inputValue()).toBe(`${server.publicOrigin}/overlay/`);
    await panel.close();
  });

  it('no page met an error', () => {
    expect(people.faults).toEqual([]);
  });
});

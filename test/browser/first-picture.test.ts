import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';

describe('the public’s first picture', () => {
  let server: WholeServer;
  let people: People;
  beforeAll(async () => {
    server = await WholeServer.start();
    people = await People.gather();
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  /** A phone on which `prepare` comes before the page does. */
  const phone = async (prepare: (page: Page) => Promise<unknown>): Promise<Page> => {
    const page = await people.open('about:blank', sizes.phone);
    await prepare(page);
    await page.goto(`${server.publicOrigin}/`);
    return page;
  };
  const first = (page: Page) => page.locator('video.first-picture');
  const own = (page: Page) => page.getByTestId('video');
  const plays = (page: Page, which: typeof first) =>
    until('frames', () =>
      which(page).evaluate(
        (video) =>
          video instanceof HTMLVideoElement &&
          video.getVideoPlaybackQuality().totalVideoFrames > 10,
      ),
    );

  it('is there before the page has come, and stays in its place when it has', async () => {
    const arrived = Promise.withResolvers<null>();
    const page = await phone((it) =>
      it.route('**/open-page-*.js', async (route) => {
        await arrived.promise;
        await route.continue();
      }),
    );
    await plays(page, first);
    expect(await own(page).count()).toBe(0);
    const before = await first(page).boundingBox();
    arrived.resolve(null);
    await plays(page, own);
    await first(page).waitFor({ state: 'detached' });
    const after = await own(page).boundingBox();
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(after?.[side]).toBeCloseTo(before?.[side] ?? NaN, 0);
    await page.close();
  });

  it('comes by the page’s socket where it can’t be had before', async () => {
    const page = await phone((it) => it.route('**/watch', (route) => route.abort()));
    await plays(page, own);
    expect(await first(page).count()).toBe(0);
    await page.close();
  });

  it('comes anew where the seat was lost before the page could take it', async () => {
    const page = await phone((it) =>
      it.route('**/watch/*', async (route) => {
        await route.fulfill({ status: 204 });
      }),
    );
    await plays(page, own);
    await page.close();
  });
});

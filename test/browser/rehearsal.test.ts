import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overlayKinds, overlayPath, overlaysPath } from '../../server/protocol/overlays.ts';
import { pagePaths } from '../../server/protocol/http.ts';
import { People, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';

const ports = ['--port', '0', '--public-port', '0', '--media-port', '0'];
const everySize = [sizes.phone, sizes.tablet, sizes.panel, sizes.stage];

/** What the banner stands over, at the top of the page: nothing it may. */
const coveredBy = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const banner = document.querySelector('[data-testid=rehearsal] p');
    if (!banner) return ['there is no banner'];
    const { bottom, width } = banner.getBoundingClientRect();
    const isText = (element: Element) =>
      [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
      );
    const seen = [...document.querySelectorAll('body *')].filter(
      (element) =>
        !banner.contains(element) &&
        !element.closest('.unseen, dialog') &&
        (isText(element) || element.matches('button, input, select, video, svg, a')) &&
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    );
    const covered = seen.filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && box.top < bottom - 0.5 && box.bottom > 0.5;
    });
    const cut = banner.scrollWidth > Math.ceil(width) ? ['the banner is cut off'] : [];
    return [...covered.map((element) => element.outerHTML.slice(0, 120)), ...cut];
  });

describe('a rehearsal, as it is seen', { timeout: 240_000 }, () => {
  let server: WholeServer;
  let people: People;
  beforeAll(async () => {
    server = await WholeServer.start({ script: 'rehearse', args: [...ports, '--speed', '10'] });
    people = await People.gather();
  });
  afterAll(async () => {
    await people.close();
    await server.close();
    const folder = /The record is kept in (\S+)/.exec(server.printed)?.[1];
    if (folder) await rm(dirname(folder), { recursive: true, force: true });
  });

  /** The page is what it says at every size, and the banner stands over nothing. */
  async function saysSo(page: Page): Promise<void> {
    const banner = page.getByTestId('rehearsal').locator('p');
    for (const size of everySize) {
      await page.setViewportSize(size);
      await banner.getByText('REHEARSAL').waitFor();
      expect(await banner.textContent()).toContain('10 times as fast as planned');
      expect(await coveredBy(page), `${page.url()} at ${size.width}`).toEqual([]);
    }
  }

  it('says so on each page of the crew, and covers nothing at any size', async () => {
    for (const { url } of [server.supervisor, server.capture]) {
      const page = await people.open(url, sizes.panel);
      await saysSo(page);
      await page.context().close();
    }
    const panel = await people.open(server.panel.url, sizes.panel);
    await panel.getByTestId('robots').waitFor();
    await saysSo(panel);
    await panel.goto(`${server.origin}${pagePaths.remote}`);
    await saysSo(panel);
    const stage = await people.open(server.stage.url, sizes.stage);
    await stage.waitForURL(`**${pagePaths.stage}`);
    await saysSo(stage);
    await stage.goto(`${server.origin}${pagePaths.lots}`);
    await saysSo(stage);
  });

  it('says so before a judge has given the PIN, and on the tablet', async () => {
    const [link] = server.judges;
    if (!link) throw new Error('no judges');
    const page = await people.open(link.url, sizes.tablet);
    await page.getByTestId('pin').waitFor();
    await saysSo(page);
    await page.getByTestId('pin').fill(link.pin ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tablet/*');
    await saysSo(page);
  });

  it('says so on each of the public’s pages, in their language', async () => {
    for (const path of [pagePaths.public, pagePaths.results, overlaysPath]) {
      const page = await people.open(`${server.publicOrigin}${path}`, sizes.phone);
      await saysSo(page);
      await page.context().close();
    }
    const locale = 'zh-CN';
    const chinese = await people.open(`${server.publicOrigin}/`, sizes.phone, { locale });
    const banner = chinese.getByTestId('rehearsal').locator('p');
    await banner.getByText('彩排').waitFor();
    expect(await banner.textContent()).toContain('速度为计划的 10 倍');
    expect(await coveredBy(chinese)).toEqual([]);
  });

  it('marks each overlay in a corner of its margin, and leaves its room alone', async () => {
    for (const kind of overlayKinds) {
      const page = await people.open(`${server.publicOrigin}${overlayPath(kind)}`, sizes.stage);
      const mark = page.getByTestId('rehearsal');
      await mark.waitFor();
      expect(await mark.textContent()).toBe('REHEARSAL');
      const box = await mark.boundingBox();
      if (!box) throw new Error('no mark');
      const { height } = sizes.stage;
      const margin = height * 0.05;
      expect(box.y + box.height <= margin || box.y >= height - margin).toBe(true);
      expect(await page.evaluate(() => document.documentElement.matches('[data-rehearsal]'))).toBe(
        false,
      );
    }
  });

  it('lets a person take over on the panel, and the robot go on', async () => {
    const panel = await people.open(server.panel.url, sizes.panel);
    const told = panel.getByTestId('robots');
    await told.getByText('A robot presses GO').waitFor();
    await panel.getByTestId('robots-toggle').click();
    await told.getByText('The robot pauses, as somebody told it to').waitFor();
    await panel.getByTestId('robots-toggle').click();
    await told.getByText('A robot presses GO').waitFor();
  });

  it('has no page that fails', () => {
    expect(people.faults).toEqual([]);
  });
});

describe('the real event', { timeout: 120_000 }, () => {
  it('says nothing of a rehearsal', async () => {
    const server = await WholeServer.start({ args: [...ports, '--feed', 'off'] });
    const people = await People.gather();
    try {
      const panel = await people.open(server.panel.url, sizes.panel);
      await panel.getByTestId('next-action').waitFor();
      expect(await panel.getByTestId('rehearsal').textContent()).toBe('');
      expect(await panel.getByTestId('robots').count()).toBe(0);
      expect(await panel.evaluate(() => getComputedStyle(document.body).paddingTop)).toBe('0px');
    } finally {
      await people.close();
      await server.close();
    }
  });
});

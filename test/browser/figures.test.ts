import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { enter, Producer } from '../support/crew.ts';
import { People, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const FREE = ['--port', '0', '--public-port', '0', '--media-port', '0', '--edge-workers', '1'];
const PICTURES = process.env['PODIUM_TEST_PICTURES'];

describe('the page with the graphs', () => {
  let server: WholeServer;
  let people: People;
  beforeAll(async () => {
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({ event, args: FREE });
    people = await People.gather();
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  it('METRICS-6: draws real figures, and the lateness of a closing, reached from the panel', async () => {
    const visitor = await people.openVisitor(server);
    await visitor.locator('video').first().waitFor();
    const producer = await Producer.at(server.panel);
    await until('sound behind the gate', () =>
      producer.status?.onAir.some(({ lastPacketAt }) => lastPacketAt !== null),
    );
    await producer.starts('ada');
    const panel = await people.open(server.panel.url, sizes.panel);
    const link = panel.getByTestId('figures');
    await link.waitFor();
    const opened = panel.context().waitForEvent('page');
    await link.click();
    const page = await opened;
    await page.setViewportSize(sizes.panel);
    await page.getByTestId('lateness').waitFor();
    expect(await page.getByTestId('lateness').textContent()).toMatch(/\d ms/);
    await valueOf(page, 'viewers', /Live picture\s*[1-9]/);
    await valueOf(page, 'inputs', /[1-9]\d* kbit\/s|Mbit\/s/);
    await valueOf(page, 'workers', /The show, 1\s*[\d.]+ %/);
    await valueOf(page, 'loops', /Public process edge-1\s*[\d.]+ ms/);
    const plot = page.getByTestId('graph-viewers').getByRole('img');
    expect(await plot.getAttribute('aria-label')).toMatch(/Live picture: [1-9]/);
    expect(await plot.locator('canvas').count()).toBe(1);
    await page.getByTestId('graph-viewers').getByText('As a table').click();
    expect(await page.getByTestId('graph-viewers').locator('tbody tr').count()).toBeGreaterThan(0);
    if (PICTURES) {
      await page.screenshot({ path: `${PICTURES}/figures-en.png`, fullPage: true });
      await panel.screenshot({ path: `${PICTURES}/panel-en.png` });
    }
    const { cookie, origin } = await enter(server.panel);
    expect(cookie).not.toBe('');
    const chinese = await people.open(server.panel.url, sizes.panel, { locale: 'zh-CN' });
    await chinese.waitForURL('**/panel');
    await chinese.goto(`${origin}/panel/figures`);
    await valueOf(chinese, 'viewers', /实时画面\s*[1-9]/);
    if (PICTURES) await chinese.screenshot({ path: `${PICTURES}/figures-zh.png` });
    producer.close();
    expect(people.faults).toEqual([]);
  });

  it('loads what it draws with on this page alone', async () => {
    const panel = await (await fetch(`${server.origin}/panel`)).text();
    const figures = await (await fetch(`${server.origin}/panel/figures`)).text();
    const scripts = (html: string): string[] => html.match(/\/assets\/[\w.-]+\.js/g) ?? [];
    const own = scripts(figures).filter((script) => !scripts(panel).includes(script));
    expect(own.length).toBeGreaterThan(0);
    const holds = async (all: readonly string[]) =>
      Promise.all(all.map(async (path) => (await fetch(server.origin + path)).text()));
    expect((await holds(scripts(panel))).join('')).not.toContain('u-wrap');
    expect((await holds(own)).join('')).toContain('u-wrap');
  });
});

/** Waits until one of a graph's lines is told as wanted. */
async function valueOf(page: Page, graph: string, wanted: RegExp): Promise<void> {
  const lines = page.getByTestId(`graph-${graph}`).locator('li').filter({ hasText: wanted });
  await lines.first().waitFor({ timeout: 30_000 });
}

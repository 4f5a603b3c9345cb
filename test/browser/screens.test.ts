import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, pressNext, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

describe('the crew’s screens, from the panel', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let stage: Page;
  let tablet: Page;
  let capture: Page;
  let supervisor: Page;

  beforeAll(async () => {
    const event = changed('limit: 5:00', 'limit: 0:04\nwarning: 0:01');
    server = await WholeServer.start({ event });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel);
    stage = await people.open(server.stage.url, sizes.stage);
    capture = await people.open(server.capture.url, sizes.panel);
    supervisor = await people.open(server.supervisor.url, sizes.panel);
    const [link] = server.judges;
    if (!link) throw new Error('no judge');
    tablet = await people.openTablet(link);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const rows = () => panel.getByTestId('screen-row');
  const row = (text: string) => rows().filter({ hasText: text }).first();
  const choose = async (text: string): Promise<string> => {
    await row(text).click();
    return (await row(text).getAttribute('data-number')) ?? '';
  };
  const press = (name: string | RegExp) =>
    panel.getByTestId('screen-orders').getByRole('button', { name }).click();

  it('SCREEN-1: lists all of them, with clock and size', async () => {
    await panel.keyboard.press('v');
    await until('five screens', async () => (await rows().count()) === 5);
    for (const kind of ['Stage screen', 'Capture page', 'Supervisor', 'Judge’s tablet', 'this one'])
      expect(await row(kind).count()).toBe(1);
    const text = await row('Stage screen').innerText();
    expect(text).toContain('1920 × 1080');
    expect(text).toContain('just now');
    expect(text).toMatch(/[+−]\d+ ms\s± \d/);
    expect(await panel.getByTestId('screens').innerText()).not.toContain('not well');
  });

  it('SCREEN-3: a screen shows its number, takes a name, and keeps it through a reload', async () => {
    const number = await choose('Stage screen');
    await press('Show its number');
    await stage.getByTestId('screen-sign').getByText(number, { exact: true }).waitFor();
    expect(await tablet.getByTestId('screen-sign').count()).toBe(0);
    await panel.getByLabel('Name of the screen').fill('Left of the stage');
    // People type more slowly than screens tell of themselves, which they do each second.
    await panel.waitForTimeout(2_500);
    await press('Rename');
    await row('Left of the stage').waitFor();
    await press(/^Reload/);
    const loaded = stage.waitForEvent('load');
    await panel.getByTestId('confirm-order').click();
    await loaded;
    await until('it is back', async () => {
      const back = row('Left of the stage');
      return (await back.count()) === 1 && (await back.getAttribute('data-number')) === number;
    });
  });

  it('SCREEN-3: the whole screen is given by a tap on the screen itself', async () => {
    await choose('Left of the stage');
    await press('Ask for the full screen');
    const ask = stage.getByTestId('ask-full-screen');
    await ask.getByRole('button', { name: 'Tap to fill the screen' }).click();
    await ask.waitFor({ state: 'detached' });
    await row('Left of the stage').getByText('full screen').waitFor();
  });

  it('SCREEN-4: the stage screen goes to the lots’ page and back; a tablet is offered nothing', async () => {
    await choose('Left of the stage');
    await press(/Turn to the lots/);
    await panel.getByTestId('confirm-order').click();
    await stage.waitForURL('**/lots');
    await row('Lots').waitFor();
    await choose('Lots');
    await press(/Turn into the stage screen/);
    await panel.getByTestId('confirm-order').click();
    await stage.waitForURL('**/stage');
    await choose('Judge’s tablet');
    const orders = panel.getByTestId('screen-orders');
    expect(await orders.getByRole('button', { name: /Turn/ }).count()).toBe(0);
    await panel.keyboard.press('Escape');
  });

  it('AIR-3: the panel says when the closing went out and since when it is silent, and keeps it', async () => {
    await pressNext(panel, 'Put on deck — Ada');
    await pressNext(panel, 'Stand by — Ada');
    await pressNext(panel, 'Start — Ada');
    const onAir = panel.getByTestId('on-air');
    await onAir.getByText(/Closed at \+\d+\.\d\sms.*silent since \d\d:\d\d:\d\d/).waitFor();
    await panel.getByTestId('closings').click();
    const closing = panel.getByTestId('closing').filter({ hasText: 'Ada' });
    await closing.getByText('silent').waitFor();
    expect(await closing.innerText()).toMatch(/limit\s+\+\d+\.\d ms/);
    await panel.keyboard.press('Escape');
  });

  it('SCREEN-3: before a presenter’s clock the number stands in a corner, and no button', async () => {
    await stage.locator('[data-testid=clock]:not([data-phase=idle])').waitFor();
    await panel.keyboard.press('v');
    await choose('Left of the stage');
    await press('Show its number');
    const sign = stage.getByTestId('screen-sign');
    await sign.waitFor();
    const box = await sign.boundingBox();
    expect(box?.width).toBeLessThan(900);
    expect(box?.height).toBeLessThan(160);
    await press('Ask for the full screen');
    await sign.click();
    expect(await stage.getByTestId('ask-full-screen').count()).toBe(0);
    await panel.keyboard.press('Escape');
  });

  it('SCREEN-2: when the server is heard no more every page says so, and the panel too', async () => {
    const [show] = await server.processes();
    if (show === undefined) throw new Error('no show');
    process.kill(show, 'SIGSTOP');
    try {
      for (const page of [panel, stage, capture, supervisor, tablet])
        await page.getByTestId('connection').filter({ hasText: /\S/ }).waitFor();
    } finally {
      process.kill(show, 'SIGCONT');
    }
    for (const page of [panel, stage, capture, supervisor, tablet])
      await page.getByTestId('connection').filter({ hasText: /^\s*$/ }).waitFor({
        state: 'attached',
      });
  });

  it('SCREEN-2: the panel warns of a screen that is connected and says nothing', async () => {
    await panel.keyboard.press('v');
    const state = () => row('Left of the stage').getAttribute('data-state');
    await until('it is well', async () => (await state()) === 'well');
    // The page's thread is held up, as on a machine that hangs.
    await stage.evaluate(() => {
      setTimeout(() => {
        const end = performance.now() + 10_000;
        while (performance.now() < end);
      }, 0);
    });
    await until('it is silent', async () => (await state()) === 'silent');
    expect(await row('Left of the stage').innerText()).toMatch(/no sign for 0:\d\d/);
    expect(await panel.getByTestId('screens').innerText()).toContain('not well');
    await until('it is well again', async () => (await state()) === 'well');
    await panel.keyboard.press('Escape');
  });

  it('no page has met an error', () => {
    expect(people.faults).toEqual([]);
  });
});

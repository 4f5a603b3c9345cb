import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Producer } from '../support/crew.ts';
import { People, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed, smallEvent } from '../unit/event-file/event-text.ts';

const EVENT = `${changed(
  '    name: Heads\n',
  `    name: Heads
    segments:
      - { id: tea, kind: break, name: Tea, length: 15:00, after: 1 }
      - { id: opening, kind: host, name: Opening, length: 0:02, after: 0 }
`,
  changed('limit: 5:00', 'limit: 0:30\nwarning: 0:05', smallEvent),
)}equipment:
  stage:
    count: up
    colours:
      - { at: 0:27, colour: blue }
      - { at: 0:10, colour: amber }
`;

describe('the stage display', () => {
  let server: WholeServer;
  let people: People;
  let producer: Producer;
  let chosen: Page;
  let other: Page;
  let visitor: Page;

  beforeAll(async () => {
    server = await WholeServer.start({ event: EVENT });
    people = await People.gather();
    producer = await Producer.at(server.panel);
    chosen = await people.open(server.stage.url, sizes.stage);
    other = await people.open(server.stage.url, { width: 1024, height: 768 });
    visitor = await people.openVisitor(server);
  });
  afterAll(async () => {
    producer.close();
    await people.close();
    await server.close();
  });

  /** Which chime the page has rung last, and the level that it measured on its way out. */
  const rungOn = async (page: Page) => {
    const sheet = page.getByTestId('sound-sheet');
    if (!(await sheet.isVisible())) await page.keyboard.press('s');
    const rung = sheet.getByTestId('rung');
    const chime = await rung.getAttribute('data-chime');
    const peak = await rung.getAttribute('data-peak-db');
    await page.keyboard.press('Escape');
    return { chime, peakDb: peak === 'none' || peak === null ? null : Number(peak) };
  };
  const soundOf = (page: Page) => page.getByTestId('sound-sign').getAttribute('data-state');

  it('STAGE-4: asks at first which screen chimes, and shows on the screen what was chosen', async () => {
    await chosen.getByTestId('start').click();
    await other.getByTestId('silent').click();
    await until('chimes here', async () => (await soundOf(chosen)) === 'on');
    expect(await soundOf(other)).toBe('silent');
  });

  it('STAGE-4: keeps the choice through a reload, and says when the sound is locked until a tap', async () => {
    await chosen.reload();
    await chosen.getByTestId('sound-sign').waitFor();
    if ((await soundOf(chosen)) === 'locked') {
      await chosen.getByTestId('unlock').click();
    }
    await until('chimes here again', async () => (await soundOf(chosen)) === 'on');
    expect(await other.getByTestId('start').count()).toBe(0);
  });

  it('STAGE-4: sounds for a test from the settings of the screen', async () => {
    await chosen.keyboard.press('s');
    await chosen.getByRole('button', { name: 'Test: warning' }).click();
    await chosen.locator('[data-testid=rung][data-chime=warning]').waitFor();
    await chosen.keyboard.press('Escape');
    const { peakDb } = await rungOn(chosen);
    expect(peakDb).toBeGreaterThan(-30);
  });

  it('STAGE-4: tells the panel which screen chimes, and when several do', async () => {
    const panel = await people.open(server.panel.url, sizes.panel);
    await panel.getByTestId('screens').click();
    const chiming = panel.getByTestId('chiming');
    await panel.locator('[data-testid=chiming][data-how=on]').waitFor();
    expect(await chiming.innerText()).toMatch(/Chimes come from screen \d+\./);
    await other.keyboard.press('s');
    await other.getByRole('switch', { name: 'Chimes from this screen' }).check();
    await panel.locator('[data-testid=chiming][data-how=several]').waitFor();
    await other.getByRole('switch', { name: 'Chimes from this screen' }).uncheck();
    await other.keyboard.press('Escape');
    await panel.locator('[data-testid=chiming][data-how=on]').waitFor();
    await panel.close();
  });

  it('shows a break’s own clock, to the public when it goes on', async () => {
    await producer.give({ type: 'startSegment', segment: 'tea' });
    const segment = chosen.getByTestId('segment');
    await segment.getByText(/^14:\d\d$/).waitFor();
    expect(await segment.innerText()).toMatch(/Break\s+Tea[^]*until \d\d:\d\d/);
    await visitor
      .getByTestId('onstage')
      .getByText(/^Back at \d\d:\d\d$/)
      .waitFor();
    const rows = await visitor.getByTestId('rundown-list').first().innerText();
    expect(rows).toMatch(/Opening\s+1 min[^]*Ada[^]*Tea\s+15 min\s+now[^]*Bob/);
  });

  it('STAGE-2: says that the host’s part is over instead of minus time', async () => {
    await producer.give({ type: 'startSegment', segment: 'opening' });
    await chosen.locator('[data-testid=segment][data-over=true]').waitFor();
    expect(await chosen.getByTestId('segment').innerText()).toContain('time is up');
    expect(await chosen.locator('main').innerText()).not.toMatch(/[-−]\d/);
  });

  it('STAGE-1: counts up in the colours of the event file, each with a sign and words', async () => {
    await producer.starts('ada');
    const clock = chosen.getByTestId('clock');
    await clock
      .locator('time')
      .getByText(/^0:0\d$/)
      .waitFor();
    await chosen.locator('[data-testid=clock][data-colour=blue]').waitFor();
    expect(await clock.innerText()).toMatch(/Last 27 seconds\s+of 0:30/);
    expect(await clock.locator('svg').count()).toBe(1);
  });

  it('STAGE-6: digits and the next presenter’s name can be read from 10 m', async () => {
    const share = (text: Locator) =>
      text.evaluate((element) => {
        const { fontFamily, fontSize, fontWeight } = getComputedStyle(element);
        const context = document.createElement('canvas').getContext('2d');
        if (!context) throw new Error('no canvas');
        context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
        // A digit without a curve: round ones reach a little further.
        return context.measureText('1').actualBoundingBoxAscent / innerHeight;
      });
    expect(await share(chosen.locator('time'))).toBeGreaterThan(0.4);
    expect(await share(chosen.getByTestId('next').getByText('Bob'))).toBeGreaterThan(0.048);
  });

  it('STAGE-3: shows the producer’s message large, and flashes once a second at most, or not at all', async () => {
    await producer.give({ type: 'tellStage', message: { text: 'Louder, please', flash: true } });
    const box = chosen.getByTestId('message').locator('.flash');
    await box.getByText('Louder, please').waitFor();
    const motion = (page: Page) =>
      page
        .getByTestId('message')
        .locator('.flash')
        .evaluate((element) => {
          const { animationName, animationDuration } = getComputedStyle(element);
          return { still: animationName === 'none', seconds: Number.parseFloat(animationDuration) };
        });
    expect(await motion(chosen)).toEqual({ still: false, seconds: 1 });
    const height = await box
      .locator('p')
      .evaluate((p) => Number.parseFloat(getComputedStyle(p).fontSize));
    // 33 mm of a 55-inch screen: readable from 10 m.
    expect(height).toBeGreaterThan(1080 * 0.066);
    await other.emulateMedia({ reducedMotion: 'reduce' });
    expect((await motion(other)).still).toBe(true);
    await producer.give({ type: 'tellStage', message: null });
    await box.waitFor({ state: 'detached' });
  });

  it('STAGE-7: shows which slide is up, and of how many', async () => {
    const slide = chosen.getByTestId('slide');
    expect(await slide.count()).toBe(0);
    const turned = { type: 'turnSlide', presentation: 'ada', number: 4 } as const;
    await producer.give({ ...turned, count: null });
    await slide.getByText('Slide 4', { exact: true }).waitFor();
    await producer.give({ ...turned, count: 12 });
    await slide.getByText('Slide 4/12').waitFor();
  });

  it('STAGE-2: at the limit it says MIC OFF on a red ground and shows no time any more', async () => {
    await chosen.locator('[data-testid=clock][data-phase=off]').waitFor({ timeout: 60_000 });
    const off = chosen.getByTestId('clock').getByText('MIC OFF');
    const { height } = (await off.boundingBox()) ?? { height: 0 };
    expect(height).toBeGreaterThan(1080 * 0.2);
    const ground = () =>
      chosen.locator('main').evaluate((main) => getComputedStyle(main).backgroundColor);
    // It turns red within a moment, not at a stroke.
    await until('the red ground', async () => (await ground()) === 'rgb(141, 15, 10)');
    expect(await chosen.locator('main').innerText()).not.toMatch(/\d:\d\d/);
  });

  it('STAGE-4: chimes at the limit from the chosen screen, and from no other', async () => {
    await until('the chime to be measured', async () => (await rungOn(chosen)).chime === 'limit');
    expect((await rungOn(chosen)).peakDb).toBeGreaterThan(-30);
    expect(await rungOn(other)).toEqual({ chime: 'none', peakDb: null });
  });

  it('no page has met an error', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

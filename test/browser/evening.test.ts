import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { framesShown, isSounding, listen } from '../support/listening.ts';
import { People, pressNext, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';

/** A group of two, three judges, a limit that a test can wait for. */
const event = `event: evening
title: { zh: 小型述职会, en: A small review }
place: Hall
dates: [2026-12-28]
limit: 0:18
warning: 0:06
groups:
  - id: heads
    name: Heads
    presenters:
      - { id: ada, name: Ada North, post: Head, unit: North }
      - { id: bob, name: Bob South, post: Head, unit: South }
panels:
  - id: leaders
    name: Leaders
judges:
  - { id: one, name: Judge One, panel: leaders }
  - { id: two, name: Judge Two, panel: leaders }
criteria:
  - { id: work, name: Work }
formula:
  panels:
    - id: leaders
`;

/** Above this a tone is heard, and below it there is silence; the tone's own peak is about 0.1. */
const AUDIBLE = 0.02;

describe('a group goes on stage, is heard, cut off, scored and ranked', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let capture: Page;
  let stage: Page;
  let tablets: Page[];
  let viewers: Page[];
  /** Every frame that the viewers' sockets have received. */
  const frames: string[] = [];

  beforeAll(async () => {
    server = await WholeServer.start({ event });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel);
    capture = await people.open(server.capture.url, sizes.panel);
    stage = await people.open(server.stage.url, sizes.stage);
    tablets = [];
    for (const link of server.judges) tablets.push(await people.openTablet(link));
    const visitor = () => people.openVisitor(server, (frame) => frames.push(frame));
    viewers = [await visitor(), await visitor()];
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const first = (): Page => {
    const [viewer] = viewers;
    if (!viewer) throw new Error('no viewer');
    return viewer;
  };
  const start = async (name: string): Promise<void> => {
    await pressNext(panel, `Put on deck — ${name}`);
    await pressNext(panel, `Stand by — ${name}`);
    await pressNext(panel, `Start — ${name}`);
    await stage.locator('[data-testid=mic][data-mic=on]').waitFor();
  };

  it('a machine with camera and microphones sends them, in place of the built-in feed', async () => {
    for (const input of ['Camera', 'Stage microphone', 'Host’s microphone'])
      await capture.getByRole('button', { name: `Send: ${input}` }).click();
    await capture.getByText('3 of 4 inputs sent from here').waitFor();
    await until('the panel to name the machine’s signals', async () => {
      const text = await panel.getByTestId('programme').innerText();
      return (await panel.getByText('Built-in (not live)').count()) === 0 && text !== '';
    });
  });

  it('viewers see the picture, and hear at one tap', async () => {
    for (const viewer of viewers) {
      await until('frames', async () => (await framesShown(viewer)) > 25);
      expect(await isSounding(viewer)).toBe(false);
      await viewer.getByTestId('sound').click();
      await until('sound', () => isSounding(viewer));
    }
  });

  it('before the start the stage microphone is silent, the host’s is heard', async () => {
    expect((await listen(first(), 'stage-mic', 1_000)).peak).toBeLessThan(AUDIBLE);
    expect((await listen(first(), 'host-mic', 1_000)).peak).toBeGreaterThan(AUDIBLE);
  });

  it('the producer starts the first presenter: clock on every screen, microphone on air', async () => {
    await start('Ada North');
    for (const page of [panel, stage, ...tablets, ...viewers])
      await page
        .getByRole('timer')
        .filter({ hasText: /0:\d\d/ })
        .first()
        .waitFor();
    expect((await listen(first(), 'stage-mic', 1_000)).peak).toBeGreaterThan(AUDIBLE);
    await panel.getByText('Sound is going out').waitFor();
  });

  it('the stage is warned before the limit, and at the limit told that the microphone is off', async () => {
    await stage.locator('[data-testid=clock][data-phase=warning]').waitFor();
    await stage.locator('[data-testid=clock][data-phase=off]').waitFor();
    await stage.locator('[data-testid=mic][data-mic=off]').waitFor();
    await stage.getByText('MIC OFF').first().waitFor();
  });

  it('after the limit the viewer’s speaker is silent for the stage, and not for the host', async () => {
    // What was on its way to the loudspeaker when the screens said so is still played.
    const heard = async (ms: number) => (await listen(first(), 'stage-mic', ms)).peak;
    await until('the last sound to be played', async () => (await heard(300)) < AUDIBLE);
    expect(await heard(1_500)).toBeLessThan(AUDIBLE);
    expect((await listen(first(), 'host-mic', 1_000)).peak).toBeGreaterThan(AUDIBLE);
    // The panel says what was measured, not what was asked for: silence, or on a machine so busy
    // that the worker itself was late, how much went out until then.
    const measured = panel.getByTestId('on-air').getByText(/silent since|after closing/i);
    await measured.first().waitFor();
  });

  it('the second presenter is finished by the producer', async () => {
    await start('Bob South');
    await panel.keyboard.press('f');
    await panel.getByTestId('confirm').click();
    await stage.locator('[data-testid=mic][data-mic=off]').waitFor();
  });

  it('judges mark on their tablets, see their marks saved, and hand in', async () => {
    for (const [index, tablet] of tablets.entries()) {
      for (const [presenter, mark] of [
        ['Ada North', `7${index}.5`],
        ['Bob South', '88.5'],
      ] as const) {
        await tablet.getByRole('button', { name: presenter }).first().click();
        await tablet.getByRole('textbox', { name: `${presenter}, Work` }).fill(mark);
        await tablet.keyboard.press('Enter');
      }
      await tablet.getByText('2 of 2 saved on the server').waitFor();
    }
    const told = frames.join('\n');
    // Each mark has a point in it: two digits alone are also how one id in a hundred begins.
    for (const secret of ['"score"', '"70.5', '"71.5', '"72.5', '"88.5'])
      expect(told.includes(secret), `a viewer was told ${secret}`).toBe(false);
    for (const tablet of tablets) {
      await tablet.getByTestId('hand-in').click();
      await tablet.getByTestId('confirm-hand-in').click();
      await tablet.getByTestId('receipt-code').waitFor();
    }
  });

  it('the ranking is out on every page with the last sheet', async () => {
    await until('the ranking to reach the viewers', () =>
      frames.some((frame) => frame.includes('"score"')),
    );
    for (const page of [panel, ...tablets, ...viewers])
      await page.getByRole('cell', { name: '88.50' }).or(page.getByText('88.50')).first().waitFor({
        timeout: 40_000,
      });
    for (const viewer of viewers)
      await viewer.getByText('71.00').first().waitFor({ timeout: 40_000 });
  });

  it('no page met an error, and the server logged none', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn } from '../../server/core/draw-lots.ts';
import { People, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const SEED = 'dice 4 2 6';

describe('the order of a group is drawn by lot', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let screen: Page;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: ARGS });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel);
    screen = await people.open(server.stage.url, sizes.stage);
    await screen.waitForURL('**/stage');
    await screen.goto(`${server.origin}/lots`);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  it('before it the screen says that the draw is awaited', async () => {
    await screen.getByText('Waiting for the draw').waitFor();
  });

  it('the producer is told of a seed that nobody could type again, and enters one that was thrown', async () => {
    await panel.getByTestId('draw-heads').click();
    const dialog = panel.getByTestId('lots');
    await dialog.getByRole('textbox').fill('骰子四二六');
    await dialog.getByText('Letters, digits and signs').waitFor();
    expect(await dialog.getByRole('button', { name: 'Draw lots' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill(SEED);
    await panel.keyboard.press('Enter');
    await panel.getByText(`drawn by lot: ${SEED}`).waitFor();
    expect(await panel.getByTestId('draw-heads').count()).toBe(0);
  });

  it('the screen brings out the order place by place, with the seed to check it by', async () => {
    const names = { ada: 'Ada', bob: 'Bob' };
    const order = drawn(Object.keys(names), SEED, 'order');
    const places = screen.locator('li.drawn strong');
    await places.nth(1).waitFor();
    const expected = Object.entries(names)
      .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([, name]) => name);
    expect(await places.allTextContents()).toEqual(expected);
    await screen.getByText(`Drawn from: ${SEED}`).waitFor();
  });

  it('no page met an error, and the server logged none', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Producer } from '../support/crew.ts';
import { People, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed, smallEvent } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

/** The first judge is of Ada's unit, and a fourth doesn't come. */
const event = [
  ['limit: 5:00', 'limit: 0:03\nwarning: 0:01'],
  ['panels:\n', 'ownUnit: excused\npanels:\n'],
  ['    name: One\n', '    name: One\n    unit: North\n'],
  ['criteria:\n', '  - { id: four, name: Four, panel: leaders, absent: true }\ncriteria:\n'],
].reduce((text, [from = '', to = '']) => changed(from, to, text), smallEvent);

describe('a judge who doesn’t mark the own unit', () => {
  let server: WholeServer;
  let people: People;
  let tablet: Page;
  let producer: Producer;
  beforeAll(async () => {
    server = await WholeServer.start({ event, args: ARGS });
    people = await People.gather();
    producer = await Producer.at(server.panel);
    const [link] = server.judges;
    if (!link) throw new Error('no judges');
    await producer.starts('ada');
    tablet = await people.openTablet(link);
  });
  afterAll(async () => {
    producer.close();
    await people.close();
    await server.close();
  });

  it('sees why, and no field', async () => {
    await tablet.getByTestId('presenter-ada').click();
    const hint = tablet.getByTestId('hint');
    await hint.getByText('Not yours to mark: they are of your own unit.').waitFor();
    expect(await tablet.getByRole('textbox').count()).toBe(0);
    await tablet.getByTestId('presenter-ada').getByText('Not yours to mark').waitFor();
    await tablet.getByTestId('progress').getByText('0 of 1').waitFor();
  });

  it('is told apart on the panel from one who is absent, whom nobody waits for', async () => {
    const panel = await people.open(server.panel.url, sizes.panel);
    await panel
      .locator('[data-testid=judge-four][data-state=spared]')
      .getByText('absent')
      .waitFor();
    await panel.getByText('0/3 in').waitFor();
    await panel.close();
  });

  it('marks the others, and hands in without', async () => {
    await producer.sees('the limit', ({ clock }) => clock.state === 'over');
    await producer.starts('bob');
    await tablet.getByTestId('presenter-bob').click();
    await tablet.getByRole('textbox').fill('88');
    await tablet.keyboard.press('Enter');
    await tablet.getByTestId('progress').getByText('1 of 1').waitFor();
    await producer.sees('the limit', ({ clock }) => clock.state === 'over');
    await tablet.getByTestId('hand-in').click();
    const dialog = tablet.getByTestId('hand-in-dialog');
    expect(await dialog.getByText('Ada').count()).toBe(0);
    await tablet.getByTestId('confirm-hand-in').click();
    await tablet.getByTestId('sheet').getByText('Not yours to mark').waitFor();
    expect(people.faults).toEqual([]);
  });
});

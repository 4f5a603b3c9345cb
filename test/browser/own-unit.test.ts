import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Producer } from '../support/crew.ts';
import { People } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

/** The first judge is of Ada's unit. */
const event = changed(
  '  - id: one\n    name: One\n',
  '  - id: one\n    name: One\n    unit: North\n',
  changed(
    'panels:\n',
    'ownUnit: excused\npanels:\n',
    changed('limit: 5:00', 'limit: 0:03\nwarning: 0:01'),
  ),
);

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

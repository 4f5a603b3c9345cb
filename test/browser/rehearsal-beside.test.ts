import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, pressNext, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

describe('a director lets the crew rehearse', { timeout: 90_000 }, () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: ARGS });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const state = () => panel.getByTestId('rehearsal-state');

  it('begins it on the panel, and finds every page of it there', async () => {
    await panel.getByTestId('rehearse').click();
    await panel.getByTestId('rehearsal-speed').selectOption('10');
    await panel.getByTestId('rehearsal-begin').click();
    await state().getByText('Starting').waitFor();
    await state().getByText('The rehearsal is running').waitFor({ timeout: 60_000 });
    const pages = panel.getByTestId('rehearsal-pages').getByRole('link');
    const names = await pages.allTextContents();
    expect(names).toEqual(expect.arrayContaining(['Control panel', 'Stage screen', 'Public page']));
    expect(names.slice(-3)).toEqual(['One', 'Two', 'Three']);
  });

  it('opens its panel beside the event’s own, which stays signed in', async () => {
    const opened = panel.context().waitForEvent('page');
    await panel.getByTestId('rehearsal-pages').getByText('Control panel').click();
    const rehearsal = await opened;
    await rehearsal.getByTestId('robots').getByText('A robot presses GO').waitFor();
    await rehearsal.getByTestId('rehearsal').getByText('REHEARSAL').waitFor();
    expect(await rehearsal.getByTestId('rehearse').count()).toBe(0);
    await rehearsal.close();
    await panel.reload();
    await panel.getByTestId('rehearse').getByText('Rehearsing').waitFor();
  });

  it('is told that it has ended when the event goes on', async () => {
    await pressNext(panel, 'Put on deck — Ada');
    await panel.getByTestId('rehearse').getByText('Rehearse', { exact: true }).click();
    await state().getByText('Somebody of the real event was called').waitFor();
    await panel.getByTestId('rehearsal-begin').click();
    await panel.getByRole('alert').getByText('The real event is under way').waitFor();
  });

  it('no page met an error', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

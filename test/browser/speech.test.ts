import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, pressNext, sizes, WORDS } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const TOWNS = `  - id: towns
    name: Towns
    start: byVoice
    presenters:
      - { id: cy, name: Cy, post: Head, unit: West }
panels:
`;

describe('a presenter who speaks before anybody has pressed start', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let capture: Page;
  beforeAll(async () => {
    const event = changed('panels:\n', TOWNS, changed('limit: 5:00', 'limit: 0:04\nwarning: 0:01'));
    server = await WholeServer.start({ event, args: ARGS });
    people = await People.gather(WORDS);
    panel = await people.open(server.panel.url, sizes.panel);
    capture = await people.open(server.capture.url, sizes.panel);
    await capture.getByRole('button', { name: 'Send: Stage microphone' }).click();
    await capture.getByText('1 of 4 inputs sent from here').waitFor();
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const reminder = () => panel.locator('[data-testid=alarm][data-code=nobodyStarted]');

  it('VOICE-3: is told to the producer, with the key to press, until it is pressed', async () => {
    for (const action of ['Put on deck — Ada', 'Stand by — Ada']) await pressNext(panel, action);
    await reminder().getByText('Ada is speaking, the clock is not running').waitFor();
    await reminder().getByText('Press GO (Space)').waitFor();
    await panel.getByTestId('gate').getByText('MIC OFF').waitFor();
    await pressNext(panel, 'Start — Ada');
    await reminder().waitFor({ state: 'detached' });
  });

  it('VOICE-4: starts by the first word where the event file wants it, and opens the mic', async () => {
    for (const action of ['Put on deck — Bob', 'Stand by — Bob', 'Start — Bob', 'Put on deck — Cy'])
      await pressNext(panel, action);
    await pressNext(panel, 'Stand by — Cy');
    await panel.getByTestId('gate').getByText('MIC ON').waitFor();
    expect(await reminder().count()).toBe(0);
  });

  it('leaves no fault on any page', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

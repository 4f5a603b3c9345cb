import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remoteActionSchema, remotePaths } from '../../server/protocol/remote.ts';
import { People, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

describe('a producer gives buttons to a machine', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let page: Page;
  let origin: string;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: ARGS });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel);
    await panel.getByTestId('next-action').waitFor();
    page = await panel.context().newPage();
    origin = new URL(server.panel.url).origin;
    await page.goto(`${origin}/remote`);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const press = (action: string, token: string) =>
    fetch(`${origin}${remotePaths.action(action)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });

  it('REMOTE-1: finds every action explained, and Companion’s buttons to take away', async () => {
    for (const name of remoteActionSchema.options)
      await page.getByRole('rowheader', { name, exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the buttons' }).click();
    expect((await download).suggestedFilename()).toBe('podium.companionconfig');
  });

  it('REMOTE-2 REMOTE-3: makes a token with which a button does what is next, as the panel shows', async () => {
    await page.getByRole('button', { name: 'New token' }).click();
    const token = await page.getByTestId('token').inputValue();
    expect((await press('go', token)).status).toBe(200);
    await panel.getByText('Stand by — Ada').waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Revoke all tokens' }).click();
    await page.getByText('All tokens given out before are revoked.').waitFor();
    expect((await press('go', token)).status).toBe(401);
  });

  it('no page met an error, and the server logged none', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

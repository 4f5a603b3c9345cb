import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, sizes } from '../support/people.ts';
import { playGroup } from '../support/played-group.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const marks = [80, 81, 82].map((ada) => ({ ada: `${ada}`, bob: `${ada - 1}` }));

describe('a ranking that is out is corrected', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let supervisor: Page;
  let viewer: Page;
  beforeAll(async () => {
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({ event, args: ARGS });
    people = await People.gather();
    await playGroup(server, marks);
    panel = await people.open(server.panel.url, sizes.panel);
    supervisor = await people.open(server.supervisor.url, sizes.tablet);
    viewer = await people.openVisitor(server);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  it('the producer proposes it with a reason, by the keyboard, and no key acts behind the dialog', async () => {
    await panel.getByTestId('correct').click();
    const dialog = panel.getByTestId('correction');
    await dialog.getByLabel('Presenter').selectOption({ label: 'Ada' });
    await dialog.getByLabel('Points').fill('-2.5');
    expect(await dialog.getByRole('button', { name: 'Propose' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('spoke of another unit');
    await panel.keyboard.press('Tab');
    await panel.keyboard.press('k');
    expect(await panel.locator('dialog[open]').count()).toBe(1);
    await dialog.getByRole('button', { name: 'Propose' }).click();
    await panel.getByTestId('proposal').getByText('waits for the supervisor').waitFor();
  });

  it('nothing of it is public until the supervisor has confirmed', async () => {
    const proposal = supervisor.getByTestId('proposal');
    await proposal.getByText('Ada: -2.5 points').waitFor();
    expect(await viewer.getByText('spoke of another unit').count()).toBe(0);
    await viewer.getByText('81.00').first().waitFor();
    await proposal.getByTestId('confirm').click();
    await supervisor.getByTestId('none').waitFor();
  });

  it('then everybody sees the new order, why, and the version before', async () => {
    await viewer.getByTestId('board').getByText('78.50').waitFor();
    await viewer.getByTestId('board').getByRole('button', { name: 'Close' }).click();
    for (const page of [viewer, panel, supervisor]) {
      await page.getByText('Version 2 (corrected): spoke of another unit').first().waitFor();
      await page.getByText('Before the correction: version 1').first().click();
      await page.getByText('81.00').first().waitFor();
    }
  });

  it('the page of all results shows both versions too, and goes on paper without its buttons', async () => {
    await viewer.getByRole('link', { name: 'All results, to print' }).click();
    await viewer.getByRole('heading', { name: 'Heads' }).waitFor();
    await viewer.getByText('Version 2 (corrected): spoke of another unit').first().waitFor();
    const button = viewer.getByRole('button', { name: 'Print' });
    expect(await button.isVisible()).toBe(true);
    await viewer.emulateMedia({ media: 'print' });
    expect(await button.isVisible()).toBe(false);
    await viewer.getByRole('cell', { name: '78.50' }).first().waitFor();
    await viewer.getByRole('cell', { name: '81.00' }).first().waitFor();
    await viewer.emulateMedia({ media: 'screen' });
  });

  it('a name unfolds how the score was worked out, asked for only then, and all of it goes on paper', async () => {
    const asked: string[] = [];
    viewer.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    const name = viewer.getByRole('button', { name: /Ada.*How the score was worked out/s }).first();
    await name.focus();
    await viewer.keyboard.press('Enter');
    const working = viewer.getByTestId('working');
    await working.getByText('mean of the judges’ marks').waitFor();
    await working.getByText('Correction -2.5 (spoke of another unit)').waitFor();
    await viewer.getByText(/^Published \d/).waitFor();
    expect(await name.getAttribute('aria-expanded')).toBe('true');
    expect(asked).toEqual(['/results/working/heads/2']);
    await viewer.getByRole('button', { name: '中文' }).click();
    await working.getByText('评委评分的平均数').waitFor();
    await viewer.getByRole('button', { name: 'English' }).click();
    await viewer.keyboard.press('Escape');
    await name.click();
    expect(await working.count()).toBe(0);
    await viewer.evaluate(() => {
      window.print = () => void document.body.setAttribute('data-printed', 'yes');
    });
    await viewer.keyboard.press('Control+p');
    await viewer.locator('[data-printed]').waitFor();
    // Two presenters, two versions.
    expect(await working.count()).toBe(4);
    await viewer.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await working.count()).toBe(0);
  });

  it('a correction that the supervisor does not agree to changes nothing', async () => {
    await panel.getByTestId('correct').click();
    const dialog = panel.getByTestId('correction');
    await dialog.getByLabel('Presenter').selectOption({ label: 'Bob' });
    await dialog.getByLabel('Take out').check();
    await dialog.getByLabel('Reason').fill('not of this county');
    await dialog.getByRole('button', { name: 'Propose' }).click();
    const proposal = supervisor.getByTestId('proposal');
    await proposal.getByText('Bob: taken out of the ranking').waitFor();
    await proposal.getByRole('button', { name: 'Don’t agree' }).click();
    await proposal.getByLabel('Why you don’t agree').fill('he is');
    await supervisor.keyboard.press('Enter');
    await supervisor.getByTestId('none').waitFor();
    await panel.getByTestId('correct').waitFor();
    expect(await viewer.getByText('Version 3').count()).toBe(0);
  });

  it('no page met an error, and the server logged none', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

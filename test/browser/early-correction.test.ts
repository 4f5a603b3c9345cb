import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, sizes } from '../support/people.ts';
import { markGroup, type MarkedGroup } from '../support/played-group.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const marks = [80, 81, 82].map((ada) => ({ ada: `${ada}`, bob: `${ada - 1}` }));

describe('a score is corrected before its ranking is out', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let supervisor: Page;
  let group: MarkedGroup;
  beforeAll(async () => {
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({ event, args: ARGS });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel);
    supervisor = await people.open(server.supervisor.url, sizes.tablet);
    await panel.getByTestId('correct').waitFor({ state: 'detached' });
    group = await markGroup(server, marks);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  it('CORRECT-1: the producer proposes it once the group is through, and can drop it', async () => {
    await propose('-2.5', 'spoke of another unit');
    await panel.getByTestId('proposal').getByRole('button', { name: 'Drop it' }).click();
    await panel.getByTestId('correct').waitFor();
    await propose('-1.5', 'spoke too long of another unit');
  });

  it('CORRECT-3: confirmed, it counts in the first version, which is no correction of another', async () => {
    const proposal = supervisor.getByTestId('proposal');
    await proposal.getByText('Ada: -1.5 points').waitFor();
    await proposal.getByTestId('confirm').click();
    await supervisor.getByTestId('none').waitFor();
    await group.handIn();
    await panel.getByTestId('ranking').getByText('79.50').first().waitFor();
    expect(await panel.getByText('Version 2').count()).toBe(0);
    await panel.getByRole('button', { name: 'Correct this ranking…' }).waitFor();
  });

  it('no page met an error, and the server logged none', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });

  async function propose(points: string, reason: string): Promise<void> {
    await panel.getByRole('button', { name: 'Correct before publishing…' }).click();
    const dialog = panel.getByTestId('correction');
    await dialog.getByText('then it counts in the ranking').waitFor();
    await dialog.getByLabel('Presenter').selectOption({ label: 'Ada' });
    await dialog.getByLabel('Points').fill(points);
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Propose' }).click();
    await panel.getByTestId('proposal').getByText(reason).waitFor();
  }
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTLING_MS } from '../../server/hall/console-state.ts';
import { ConsoleSimulator } from '../support/console/simulator.ts';
import { HttpTarget } from '../support/http-target.ts';
import { People, pressNext, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

const equipment = (port: number, url: string) => `equipment:
  hall:
    - { id: foh, name: Main console, kind: xair, host: 127.0.0.1, port: ${port}, channels: [1] }
  hooks:
    - { id: lights, on: [start, limit], http: { url: '${url}/{{trigger}}' } }
`;

describe('the panel’s view of the hall', () => {
  let console: ConsoleSimulator;
  let target: HttpTarget;
  let server: WholeServer;
  let people: People;
  let panel: Page;
  beforeAll(async () => {
    console = await ConsoleSimulator.open({ model: 'XR18' });
    target = await HttpTarget.open();
    target.answers.push(204, 404);
    const event = changed('limit: 5:00', 'limit: 0:03\nwarning: 0:01');
    const text = event + equipment(console.port, target.url);
    server = await WholeServer.start({ event: text, args: ARGS });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
    await target.close();
    await console.switchOff();
  });

  const hall = () => panel.getByTestId('hall-foh');

  it('says of each console what it has said of itself, and its make', async () => {
    await hall()
      .getByText(/closed, confirmed after \d+ ms/)
      .waitFor();
    await hall().getByText('XR18').waitFor();
  });

  it('follows the gate, open and closed', async () => {
    for (const action of ['Put on deck — Ada', 'Stand by — Ada', 'Start — Ada'])
      await pressNext(panel, action);
    await hall()
      .getByText(/open, confirmed after \d+ ms/)
      .waitFor();
    await panel.getByTestId('gate').getByText('MIC OFF').waitFor();
    await hall()
      .getByText(/closed, confirmed after \d+ ms/)
      .waitFor();
  });

  it('lists what hooks have sent, how each ended, and warns of what failed', async () => {
    const alarm = panel.locator('[data-code=hookFailing]');
    await alarm.getByText('lights').waitFor();
    await panel.getByTestId('hooks').click();
    const rows = panel.getByTestId('hooks-dialog').locator('tbody tr');
    await rows.getByText('not delivered (attempts: 1) · HTTP 404').waitFor();
    const [limit = '', start = ''] = await rows.allTextContents();
    expect(limit).toMatch(/lights\s*limit\s*Ada/);
    expect(start).toMatch(/lights\s*start\s*Ada\s*delivered after \d+ ms · HTTP 204/);
    await panel.keyboard.press('Escape');
    expect(await panel.getByTestId('hooks-dialog').count()).toBe(0);
  });

  it('says that somebody opened it at the console, and that it was closed again', async () => {
    // Until then it could be the console's late word on the closing, and would be nobody's doing.
    await panel.waitForTimeout(SETTLING_MS);
    console.press('/ch/01/mix/on', 1);
    await hall().getByText('opened at the machine 1×, and closed again').waitFor();
    await panel.locator('[data-code=hallOpenedByHand]').getByText('Main console').waitFor();
  });

  it('raises the alarm when the console is gone, and drops it when it is back', async () => {
    await console.switchOff();
    await panel.locator('[data-code=hallMissing]').getByText('Main console').waitFor();
    await hall().getByText('no answer from it').waitFor();
    await console.switchOn();
    await panel.locator('[data-code=hallMissing]').waitFor({ state: 'detached' });
    await hall()
      .getByText(/closed, confirmed after \d+ ms/)
      .waitFor();
  });

  it('no page met an error, and the server logged only the hook that failed', () => {
    expect(people.faults).toEqual([]);
    const lines = server.errors.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('a hook was not delivered');
  });
});

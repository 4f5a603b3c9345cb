import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Producer, stateIn } from '../support/crew.ts';
import { People, pressNext, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';

const event = `event: producer
title: { zh: 述职会, en: The review }
place: Hall
dates: [2026-12-28]
limit: 5:00
turnaround: 1:00
addTime: 2:00
groups:
  - id: heads
    name: Heads
    starts: 2026-12-28T09:00:00+08:00
    presenters:
      - { id: ada, name: Ada, post: Head, unit: North }
      - { id: bob, name: Bob, post: Head, unit: South }
      - { id: cyd, name: Cyd, post: Head, unit: West }
    segments:
      - { id: tea, kind: break, name: Tea, length: 10:00, after: 1 }
  - id: towns
    name: Towns
    presenters:
      - { id: eve, name: Eve, post: Mayor, unit: Hill }
      - { id: fin, name: Fin, post: Mayor, unit: Dale }
panels:
  - { id: leaders, name: Leaders }
judges:
  - { id: one, name: One, panel: leaders }
criteria:
  - { id: work, name: Work }
formula:
  panels:
    - id: leaders
`;

/** Puts the page on lines whose news from the server can be held back, as a bad network does. */
async function slowLine(page: Page) {
  let held = false;
  const waiting: (() => void)[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const pass = () => socket.send(message);
      if (held) waiting.push(pass);
      else pass();
    });
  });
  await page.reload();
  return {
    hold() {
      held = true;
    },
    release() {
      held = false;
      for (const pass of waiting.splice(0)) pass();
    },
  };
}

describe('a producer changes the rundown, takes presses back and shares the panel', () => {
  let server: WholeServer;
  let people: People;
  /** Sees what the server says, without a browser. */
  let witness: Producer;
  let director: Page;
  let operator: Page;
  let observer: Page;

  const panelFor = async (role: 'operator' | 'observer'): Promise<Page> => {
    const link = await witness.client.request('issueLink', { role, judge: null });
    return people.open(server.origin + link.path, sizes.panel);
  };
  beforeAll(async () => {
    server = await WholeServer.start({ event });
    people = await People.gather();
    witness = await Producer.at(server.panel);
    director = await people.open(server.panel.url, sizes.panel);
    await director.getByTestId('next-action').waitFor();
  });
  afterAll(async () => {
    witness.close();
    await people.close();
    await server.close();
  });

  /** Names in the order of the rundown, group by group. */
  const order = async (page: Page): Promise<string> => {
    const groups = await page.getByTestId('rundown').locator('ol').all();
    const names = groups.map((group) => group.locator('.name').allInnerTexts());
    return (await Promise.all(names)).map((group) => group.join(' ')).join(' | ');
  };
  const ordered = (page: Page, wanted: string) =>
    until(`the order ${wanted}`, async () => (await order(page)) === wanted, {
      describe: () =>
        witness.view.groups.map(({ presentations }) => presentations.map((p) => p.id)),
    });
  const select = (page: Page, name: string) =>
    page.getByTestId('rundown').locator('li').getByText(name, { exact: true }).click();

  it('says who sits at the panel, and types without pressing anything', async () => {
    const name = director.getByTestId('crew-name');
    await name.click();
    await director.keyboard.type('Mei');
    await director.keyboard.press('Enter');
    expect(await director.locator('dialog').count()).toBe(0);
    await director.getByTestId('add-cue').and(director.locator(':enabled')).waitFor();
  });

  it('adds a presenter behind the selected one, with one language for both', async () => {
    await select(director, 'Ada');
    await director.keyboard.press('n');
    const dialog = director.getByTestId('cue-dialog');
    await dialog.getByTestId('name-en').fill('Dot');
    await dialog.getByTestId('unit-en').fill('East');
    await dialog.getByTestId('note').fill('needs a chair');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await ordered(director, 'Ada Dot Tea Bob Cyd | Eve Fin');
    await director.getByTestId('rundown').getByText('needs a chair').first().waitFor();
    expect(witness.view.groups[0]?.presentations[1]?.name).toEqual({ zh: 'Dot', en: 'Dot' });
    expect(await director.getByTestId('undo-edit').innerText()).toContain('Dot added (Mei)');
  });

  it('moves a row by hand, within its group and into the next', async () => {
    const row = (id: string) => director.getByTestId(`presentation-${id}`);
    const drag = (id: string, over: string, y: number) =>
      director.getByTestId(`grip-${id}`).dragTo(row(over), { targetPosition: { x: 80, y } });
    await drag('cyd', 'bob', 4);
    await ordered(director, 'Ada Dot Tea Cyd Bob | Eve Fin');
    await drag('cyd', 'eve', 38);
    await ordered(director, 'Ada Dot Tea Bob | Eve Cyd Fin');
  });

  it('moves the selected row by the keyboard, and says where it has come to', async () => {
    await select(director, 'Cyd');
    await director.keyboard.press('Alt+ArrowUp');
    await ordered(director, 'Ada Dot Tea Bob | Cyd Eve Fin');
    await director.keyboard.press('Alt+ArrowUp');
    await director.getByTestId('told').getByText('Cyd moved to place 5 of 5 in Heads').waitFor({
      state: 'attached',
    });
    await ordered(director, 'Ada Dot Tea Bob Cyd | Eve Fin');
  });

  it('takes changes back one by one, the last first', async () => {
    await director.keyboard.press('Control+z');
    await ordered(director, 'Ada Dot Tea Bob | Cyd Eve Fin');
    await director.keyboard.press('Control+z');
    await ordered(director, 'Ada Dot Tea Bob | Eve Cyd Fin');
    await director.keyboard.press('Control+z');
    await ordered(director, 'Ada Dot Tea Cyd Bob | Eve Fin');
  });

  it('changes a name and removes a cue, which is asked once', async () => {
    await select(director, 'Dot');
    await director.keyboard.press('e');
    await director.getByTestId('name-en').fill('Dora');
    await director.keyboard.press('Enter');
    await ordered(director, 'Ada Dora Tea Cyd Bob | Eve Fin');
    await director.keyboard.press('Delete');
    await director.getByTestId('confirm').click();
    await ordered(director, 'Ada Tea Cyd Bob | Eve Fin');
  });

  it('plans when a group begins, and reads when everything is planned', async () => {
    await director.getByTestId('times-heads').getByText('09:00–09:26').waitFor();
    await director.getByTestId('plan-towns').click();
    await director.getByTestId('starts').fill('2026-12-28T14:30');
    await director.keyboard.press('Enter');
    await director.getByTestId('times-towns').getByText('14:30–14:41').waitFor();
    expect(witness.view.groups[1]?.starts).toBe('2026-12-28T14:30:00+08:00');
    expect(await director.getByTestId('day-end').innerText()).toContain('planned 14:41');
  });

  it('locks the rundown against every change', async () => {
    await director.getByTestId('lock').click();
    await director.getByTestId('locked').waitFor();
    expect(await director.getByTestId('grip-bob').count()).toBe(0);
    await select(director, 'Bob');
    for (const key of ['n', 'e', 'Delete', 'Alt+ArrowUp', 'Control+z'])
      await director.keyboard.press(key);
    expect(await director.locator('dialog').count()).toBe(0);
    expect(await order(director)).toBe('Ada Tea Cyd Bob | Eve Fin');
    await director.getByTestId('lock').click();
    await director.getByTestId('locked').waitFor({ state: 'detached' });
  });

  it('takes a start back, as if it had never been pressed', async () => {
    for (const action of ['Put on deck — Ada', 'Stand by — Ada', 'Start — Ada'])
      await pressNext(director, action);
    await director.getByTestId('take-back').getByText('Undo start').waitFor();
    await director.keyboard.press('u');
    await director.getByTestId('question').getByText('Take back the start of Ada?').waitFor();
    await director.keyboard.press('Enter');
    await witness.sees('Ada ready again', (view) => stateIn(view, 'ada') === 'standingBy');
    await director.getByTestId('take-back').waitFor({ state: 'detached' });
    expect(await director.getByTestId('grip-ada').count()).toBe(0);
  });

  it('adds time with a reason, as much as the event file allows', async () => {
    await pressNext(director, 'Start — Ada');
    await director
      .locator('[data-testid=clock][data-phase=running], [data-phase=running]')
      .first()
      .waitFor();
    await director.keyboard.press('a');
    await director.getByTestId('add-time-left').getByText('2:00 can still be added').waitFor();
    await director.getByTestId('add-length').fill('1:30');
    await director.getByTestId('add-reason').fill('the slides failed');
    await director.keyboard.press('Enter');
    await director
      .getByTestId('clock')
      .getByText(/^6:[0-3]\d$/)
      .waitFor();
    await director.keyboard.press('a');
    await director.getByTestId('add-time-left').getByText('0:30 can still be added').waitFor();
    await director.getByTestId('add-length').fill('1:00');
    expect(await director.getByRole('button', { name: 'Add time' }).last().isDisabled()).toBe(true);
    await director.keyboard.press('Escape');
  });

  it('turns the slide of whoever is on stage, never before the first', async () => {
    const slide = director.getByTestId('slide');
    await slide.getByText('Slide –').waitFor();
    expect(await director.getByTestId('previousSlide').isDisabled()).toBe(true);
    await director.getByTestId('nextSlide').click();
    await slide.getByText('Slide 2').waitFor();
    await director.getByTestId('previousSlide').click();
    await slide.getByText('Slide 1').waitFor();
    expect(await director.getByTestId('previousSlide').isDisabled()).toBe(true);
    const { onStage } = witness.view;
    const turned = { type: 'turnSlide', presentation: onStage ?? '', number: 3, count: 3 } as const;
    await witness.give(turned);
    await slide.getByText('Slide 3 of 3').waitFor();
    expect(await director.getByTestId('nextSlide').isDisabled()).toBe(true);
  });

  it('says something on the stage display, and takes it away', async () => {
    await director.keyboard.press('c');
    await director.getByTestId('message-flash').check();
    await director.getByTestId('preset-wrapUp').click();
    // In the event's language, which the presenter reads.
    await director.getByTestId('stage-message').getByText('请抓紧时间').waitFor();
    expect(witness.view.stageMessage).toEqual({ text: '请抓紧时间', flash: true });
    await director.getByTestId('clear-message').click();
    await witness.sees('no message', (view) => view.stageMessage === null);
  });

  it('runs a break with its own clock', async () => {
    await director.keyboard.press('f');
    await director.getByTestId('confirm').click();
    await pressNext(director, 'Begin — Tea');
    await director
      .getByTestId('segment-clock')
      .getByText(/^(10:00|9:5\d)$/)
      .waitFor();
    await director.keyboard.press('f');
    await director.getByTestId('segment-clock').waitFor({ state: 'detached' });
    expect(witness.view.groups[0]?.segments[0]?.state).toBe('over');
  });

  it('an operator has the clock, and nothing else', async () => {
    operator = await panelFor('operator');
    await operator.getByTestId('next-action').and(operator.locator(':enabled')).waitFor();
    await operator.getByTestId('duty').getByText('Operator').waitFor();
    for (const offered of ['add-cue', 'lock', 'links', 'change-cue', 'command-withdraw'])
      expect(await operator.getByTestId(offered).count(), offered).toBe(0);
    for (const key of ['n', 'e', 'k', 'w']) await operator.keyboard.press(key);
    expect(await operator.locator('dialog').count()).toBe(0);
  });

  it('two who press at once do a thing once, and the second is told who was first', async () => {
    const label = 'Put on deck — Cyd';
    await operator.getByTestId('next-action').getByText(label).waitFor();
    const line = await slowLine(operator);
    await operator.getByTestId('next-action').getByText(label).waitFor();
    await operator.waitForTimeout(500);
    line.hold();
    await pressNext(director, label);
    // Past the least time between two GOs, and before a page knows that it has been left alone.
    await operator.waitForTimeout(700);
    await operator.keyboard.press('Space');
    line.release();
    await operator.getByTestId('refusal').getByText('Mei was first (Put on deck)').waitFor();
    expect(stateIn(witness.view, 'cyd')).toBe('onDeck');
    await operator.keyboard.press('Escape');
    await operator.getByTestId('refusal').getByText('Mei was first').waitFor({ state: 'detached' });
  });

  it('an observer only looks, also with every key there is', async () => {
    observer = await panelFor('observer');
    await observer.getByTestId('only-looks').waitFor();
    const before = JSON.stringify(witness.view);
    for (const offered of ['next-action', 'add-cue', 'stage-hold', 'links', 'message', 'lock'])
      expect(await observer.getByTestId(offered).count(), offered).toBe(0);
    expect(await observer.getByTestId('selected').getByRole('button').count()).toBe(0);
    const keys = 'Space h r f m u a c d b s t w n e k Delete Alt+ArrowUp Alt+ArrowDown Control+z';
    for (const key of keys.split(' ')) {
      await observer.keyboard.press(key);
      expect(await observer.locator('dialog').count(), key).toBe(0);
    }
    await observer.waitForTimeout(500);
    expect(JSON.stringify(witness.view)).toBe(before);
  });

  it('shows the whole keyboard with ?, and no key acts behind it', async () => {
    await director.keyboard.press('Shift+?');
    const dialog = director.getByTestId('keys-dialog');
    for (const key of ['Alt ↑', 'Ctrl Z', 'Del']) await dialog.getByText(key).waitFor();
    await director.keyboard.press('Space');
    await director.keyboard.press('Alt+ArrowUp');
    await director.waitForTimeout(400);
    expect(stateIn(witness.view, 'cyd')).toBe('onDeck');
  });

  it('no page met an error, and the server logged none', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

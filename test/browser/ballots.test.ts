import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradedEvent, rankedEvent } from '../support/ballot-events.ts';
import { Judge, Producer } from '../support/crew.ts';
import { People } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

/** A group whose presentations are over: the first judge at a tablet, the others without a browser. */
async function gather(event: string) {
  const server = await WholeServer.start({ event, args: ARGS });
  const people = await People.gather();
  const producer = await Producer.at(server.panel);
  const [first, ...links] = server.judges;
  if (!first) throw new Error('no judges');
  const others = await Promise.all(links.map((link) => Judge.at(link)));
  for (const presenter of ['ada', 'bob']) {
    await producer.starts(presenter);
    await producer.sees('the limit', ({ clock }) => clock.state === 'over');
  }
  const tablet = await people.openTablet(first);
  const close = async () => {
    for (const page of [producer, ...others]) page.close();
    await people.close();
    await server.close();
  };
  return { people, others, tablet, close };
}
type Gathered = Awaited<ReturnType<typeof gather>>;

const saved = (tablet: Page, criterion: string) =>
  tablet.locator(`[data-testid=state-${criterion}][data-where=server]`).waitFor();

describe('a judge who chooses grades', () => {
  let hall: Gathered;
  let tablet: Page;
  beforeAll(async () => {
    hall = await gather(gradedEvent);
    tablet = hall.tablet;
  });
  afterAll(() => hall.close());

  it('finds one large button for each, and the choice is saved', async () => {
    await tablet.getByTestId('presenter-ada').click();
    const group = tablet.getByRole('radiogroup', { name: 'Ada, Satisfaction' });
    expect(await group.getByRole('radio').count()).toBe(5);
    const satisfied = group.getByRole('radio', { name: 'Satisfied 85 points', exact: true });
    const size = await satisfied.boundingBox();
    expect(size?.height).toBeGreaterThanOrEqual(44);
    await satisfied.click();
    await saved(tablet, 'satisfaction');
    expect(await satisfied.isChecked()).toBe(true);
    await tablet.getByRole('button', { name: 'Satisfaction: take back' }).click();
    await tablet.getByTestId('state-satisfaction').getByText('No mark yet').waitFor();
    expect(await group.getByRole('radio', { checked: true }).count()).toBe(0);
  });

  it('does it by the keyboard alone, from the number on', async () => {
    await tablet.getByRole('textbox', { name: 'Ada, Results' }).fill('90');
    await tablet.keyboard.press('Enter');
    // On the first grade; the arrows choose.
    await tablet.keyboard.press('Space');
    await tablet.keyboard.press('ArrowRight');
    await saved(tablet, 'satisfaction');
    // 0.6 × 90 + 0.4 × 85
    await tablet.getByTestId('total').getByText('88', { exact: true }).waitFor();
  });

  it('sees a total without a grade that is not counted, of what there is without it', async () => {
    await tablet.getByTestId('presenter-bob').click();
    await tablet.getByRole('textbox', { name: 'Bob, Results' }).fill('80');
    await tablet.keyboard.press('Enter');
    await tablet.getByRole('radio', { name: 'Don’t know not counted' }).click();
    const total = tablet.getByTestId('total');
    await total.getByText('48', { exact: true }).waitFor();
    await total.getByText('of 60').waitFor();
    await total.getByText('not counted: 1').waitFor();
    await tablet.getByTestId('compare').click();
    await tablet.getByTestId('sheet').getByRole('button', { name: 'Don’t know' }).waitFor();
  });

  it('checks them by name, hands in, and gets receipt and ranking', async () => {
    await tablet.getByTestId('progress').getByText('4 of 4').waitFor();
    await tablet.getByTestId('hand-in').click();
    const dialog = tablet.getByTestId('hand-in-dialog');
    await dialog.getByText('Satisfied', { exact: true }).waitFor();
    await dialog.getByText('Don’t know').waitFor();
    await tablet.getByTestId('confirm-hand-in').click();
    await tablet.getByTestId('receipt-code').waitFor();
    for (const judge of hall.others) {
      for (const presenter of ['ada', 'bob']) {
        const cell = { type: 'mark', presenter } as const;
        await judge.give({ ...cell, criterion: 'work', mark: '80' });
        await judge.give({ ...cell, criterion: 'satisfaction', mark: 'fair' });
      }
      await judge.sees('all', () => judge.sheet('heads').length === 4);
      await judge.handsIn('heads');
    }
    const ranking = tablet.getByTestId('ranking');
    // ada 0.6 × 83.33 + 0.4 × (85 + 70 + 70) / 3; bob 0.6 × 80 + 0.4 × (70 + 70) / 2
    await ranking.getByText('80.00').waitFor();
    await ranking.getByText('76.00').waitFor();
    expect(hall.people.faults).toEqual([]);
  });
});

describe('a judge who puts presenters into an order', () => {
  let hall: Gathered;
  let tablet: Page;
  beforeAll(async () => {
    hall = await gather(rankedEvent);
    tablet = hall.tablet;
  });
  afterAll(() => hall.close());

  async function gives(presenter: string, place: string): Promise<void> {
    await tablet.getByTestId(`presenter-${presenter}`).click();
    await tablet.getByRole('textbox').fill(place);
    await tablet.keyboard.press('Enter');
  }

  it('is told at once of a place that two have, and can’t hand that in', async () => {
    await gives('ada', '1');
    await gives('bob', '1');
    const clash = 'Place 1 is also given to Ada. Each place is given once.';
    await tablet.getByTestId('clash').getByText(clash).waitFor();
    const bar = tablet.getByTestId('progress');
    await bar.getByText('Place 1 is given to Ada and Bob; each place is given once').waitFor();
    expect(await tablet.getByTestId('hand-in').isDisabled()).toBe(true);
    for (const presenter of ['ada', 'bob'])
      await tablet.getByTestId(`presenter-${presenter}`).getByText('same place twice').waitFor();
    await gives('bob', '3');
    await tablet.getByText('A place is a whole number from 1 to 2.').waitFor();
  });

  it('hands in once each has a place of their own', async () => {
    await gives('bob', '2');
    await tablet.getByTestId('clash').waitFor({ state: 'detached' });
    await tablet.getByTestId('hand-in').click();
    await tablet.getByTestId('confirm-hand-in').click();
    await tablet.getByTestId('receipt-code').waitFor();
    expect(hall.people.faults).toEqual([]);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupIn, newCommandId, type Judge } from '../support/crew.ts';
import { House } from '../support/house.ts';
import { insist } from '../support/insist.ts';
import { JUDGES, reviewOf } from './review.ts';

/** When the show is killed, seen from the last sheet's sending; each in a group of its own. */
const MOMENTS = ['at once', 'a moment later', 'with the acknowledgement'] as const;
const presenterOf = {
  'at once': 'ada',
  'a moment later': 'bob',
  'with the acknowledgement': 'cyd',
};
const MOMENT_MS = 4;

describe('the show killed with -9 while the last sheet is handed in', () => {
  let house: House;
  beforeAll(async () => {
    const presenters = Object.values(presenterOf);
    const groups = presenters.map((name) => ({ id: `of-${name}`, limit: 300, presenters: [name] }));
    house = await House.open(reviewOf(groups), ['--feed', 'off']);
    for (const presenter of presenters) {
      await house.producer.starts(presenter);
      await house.producer.give({ type: 'finish', presentation: presenter });
    }
  });
  afterAll(() => house.close());

  /** All but the last judge hand in; the last one is ready to. */
  const prepare = async (presenter: string): Promise<Judge> => {
    const group = `of-${presenter}`;
    for (const judge of house.judges) {
      await judge.sees('scoring', (view) => groupIn(view, group).state === 'scoring');
      await judge.marks(presenter, '80');
      await judge.sees('the marks', () => judge.sheet(group).length === 2);
    }
    for (const judge of house.judges.slice(0, -1)) await judge.handsIn(group);
    return house.judge(JUDGES.length - 1);
  };

  it.each(MOMENTS)(
    'GROUP-7 JOURNAL-3: %s: it is in, whether or not it has to be sent again, and everybody has one ranking',
    async (moment) => {
      const presenter = presenterOf[moment];
      const group = `of-${presenter}`;
      const last = await prepare(presenter);
      const command = { type: 'handIn' as const, group, sheet: [...last.sheet(group)] };
      const id = newCommandId();
      const shoot = await house.aim('show');
      const sent = insist(() => last.give(command, id));
      if (moment === 'a moment later') await pause(MOMENT_MS);
      if (moment === 'with the acknowledgement') await sent;
      await shoot();
      await house.heals();
      const seq = await sent;
      expect(await last.give(command, id)).toBe(seq);
      const published = await Promise.all(
        house.pages.map(async (page) => {
          await page.sees('the ranking', (view) => groupIn(view, group).published !== null);
          return groupIn(page.view, group).published;
        }),
      );
      expect(published[0]).toMatchObject({ version: 1, ranking: [{ presenter, score: '160.00' }] });
      for (const one of published) expect(one).toEqual(published[0]);
    },
  );

  it('GROUP-12 JOURNAL-1: each ranking is on the record once, in one entry with the last sheet', async () => {
    await house.stop();
    const record = house.record();
    for (const presenter of Object.values(presenterOf)) {
      const of = record.filter(
        ({ event }) => 'group' in event && event.group === `of-${presenter}`,
      );
      const types = of.map(({ event }) => event.type);
      expect(types).toEqual(['scoringOpened', ...JUDGES.map(() => 'sheetHandedIn'), 'published']);
      const [handing, publishing] = of.slice(-2);
      expect(publishing?.commandId).toBe(handing?.commandId);
    }
  });
});

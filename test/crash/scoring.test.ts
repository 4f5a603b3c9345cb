import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupIn } from '../support/crew.ts';
import { House } from '../support/house.ts';
import { SeededRandom } from '../support/random.ts';
import { Scribbler } from '../support/scribbler.ts';
import { until } from '../support/until.ts';
import { means } from './means.ts';
import { CRITERIA, reviewOf } from './review.ts';

const PRESENTERS = ['ada', 'bob'];
/** Killed when so many marks have been acknowledged. */
const ENOUGH = 300;

describe('killed with -9 in the middle of scoring, while judges mark as fast as they can', () => {
  let house: House;
  let scribblers: Scribbler[];
  let done: Scribbler;
  let busy: Scribbler[];
  beforeAll(async () => {
    const event = reviewOf([{ id: 'heads', limit: 300, presenters: PRESENTERS }]);
    house = await House.open(event, ['--feed', 'off']);
    const random = new SeededRandom(2026);
    scribblers = house.judges.map((judge) => new Scribbler(judge, PRESENTERS, random));
    const [first, ...others] = scribblers;
    if (!first) throw new Error('no judges');
    done = first;
    busy = others;
    for (const presenter of PRESENTERS) {
      await house.producer.starts(presenter);
      await house.producer.give({ type: 'finish', presentation: presenter });
    }
    await house.judge(0).sees('scoring', (view) => groupIn(view, 'heads').state === 'scoring');
  });
  afterAll(() => house.close());

  const handedIn = () => done.judge.view.sheets[0]?.handedIn;
  let receipt: ReturnType<typeof handedIn>;

  it('JOURNAL-1: every acknowledged mark is there afterwards, or one that was sent later', async () => {
    await done.judge.marks('ada', '70');
    await done.judge.marks('bob', '71');
    await done.judge.sees('all marks', () => done.shown('heads').size === 4);
    await done.judge.handsIn('heads');
    await done.judge.sees('the receipt', () => handedIn() !== null);
    receipt = handedIn();
    const shoot = await house.aim('everything');
    const scribbling = Promise.all(busy.map((scribbler) => scribbler.scribble()));
    const count = () => busy.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    await until('many marks', () => count() >= ENOUGH, { timeoutMs: 60_000 });
    await shoot();
    await scribbling;
    await house.startAgain();
    await house.heals();
    for (const scribbler of busy) {
      const shown = scribbler.shown('heads');
      expect(shown.size).toBe(PRESENTERS.length * CRITERIA.length);
      for (const [cell, possible] of scribbler.possible)
        expect(possible, `${scribbler.judge.view.judge.id} ${cell}`).toContain(shown.get(cell));
    }
  });

  it('JUDGE-9 JOURNAL-6: a sheet handed in is in, with the same receipt', () => {
    expect(receipt?.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(handedIn()).toEqual(receipt);
    expect([...done.shown('heads').values()].toSorted()).toEqual(['70', '70', '71', '71']);
  });

  it('JOURNAL-3: what was not answered can be sent again, and what was answered as well', async () => {
    for (const scribbler of busy) {
      await scribbler.catchUp();
      expect(await scribbler.repeats(10)).toBe(true);
      await scribbler.judge.sees('everything sent', () => {
        const [shown, last] = [scribbler.shown('heads'), scribbler.last];
        return [...last].every(([cell, mark]) => shown.get(cell) === mark);
      });
    }
  });

  it('GROUP-7 GROUP-10: with the last sheets in the ranking is the one of the marks that stand', async () => {
    const sheets = scribblers.map((scribbler) => scribbler.shown('heads'));
    for (const { judge } of busy) await judge.handsIn('heads');
    for (const page of house.pages) {
      await page.sees('the ranking', (view) => groupIn(view, 'heads').published !== null);
      const { version, ranking = [] } = groupIn(page.view, 'heads').published ?? {};
      expect(version).toBe(1);
      expect(ranking.map(({ presenter, score }) => [presenter, score])).toEqual(means(sheets));
    }
  });
});

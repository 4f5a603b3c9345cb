import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Judge, Producer, groupIn } from '../support/crew.ts';
import { drawnOn } from '../support/drawn.ts';
import { People, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const event = changed('limit: 5:00', 'limit: 0:20\nwarning: 0:05');

describe('the overlays in a vision mixer', () => {
  let server: WholeServer;
  let people: People;
  let producer: Producer;
  let judges: Judge[];
  let pages: Record<'auto' | 'hold' | 'clock' | 'slide' | 'ranking', Page>;
  let eye: Page;
  beforeAll(async () => {
    server = await WholeServer.start({ event, args: ARGS });
    people = await People.gather();
    producer = await Producer.at(server.panel);
    judges = await Promise.all(server.judges.map((link) => Judge.at(link)));
    const open = (path: string) =>
      people.open(`${server.publicOrigin}/overlay/${path}`, sizes.stage);
    pages = {
      auto: await open('lower-third?seconds=4'),
      hold: await open('lower-third?mode=hold&position=right'),
      clock: await open('clock?seconds=8'),
      slide: await open('slide'),
      ranking: await open('ranking?rows=3'),
    };
    eye = await people.open('about:blank', sizes.phone);
  });
  afterAll(async () => {
    for (const one of [producer, ...judges]) one.close();
    await people.close();
    await server.close();
  });

  const name = (page: Page) => page.getByTestId('lower-third');
  const clock = () => pages.clock.getByTestId('clock');
  const gone = { state: 'detached' } as const;
  const back = { timeout: 60_000 };

  it('OVERLAY-1 draw nothing at all while there is nothing to show', async () => {
    for (const page of Object.values(pages)) {
      await page.waitForLoadState('networkidle');
      expect(await drawnOn(page, eye)).toEqual({ clear: 1, box: null });
    }
  });

  it('OVERLAY-4 the name comes with the start, and goes, but for where it is held', async () => {
    await producer.starts('ada');
    await name(pages.auto).getByText('Ada').waitFor();
    await name(pages.auto).waitFor(gone);
    await name(pages.hold).getByText('North · Head').waitFor();
  });

  it('OVERLAY-1 is drawn in its corner, and nothing around it', async () => {
    await until('the plate', async () => (await drawnOn(pages.hold, eye)).box !== null);
    const { clear, box } = await drawnOn(pages.hold, eye);
    expect(clear).toBeGreaterThan(0.9);
    expect(box?.left).toBeGreaterThan(0.5);
    expect(box?.top).toBeGreaterThan(0.7);
  });

  it('the clock counts down as the show’s does', async () => {
    const reading = async () => Number(/0:(\d\d)/.exec(await clock().innerText())?.[1]);
    const first = await reading();
    await until('a lower reading', async () => (await reading()) < first);
  });

  it('OVERLAY-9 the slide’s number is there while it is known', async () => {
    const slide = pages.slide.getByTestId('slide');
    expect(await slide.count()).toBe(0);
    const turned = { type: 'turnSlide', presentation: 'ada', count: 7 } as const;
    for (const number of [1, 2]) {
      await producer.give({ ...turned, number });
      await slide.getByText(`${number} / 7`).waitFor();
    }
  });

  it('OVERLAY-5 at the limit the clock stands at 0:00, and goes', async () => {
    await clock().getByText('0:00').waitFor({ timeout: 40_000 });
    await clock().getByText('Time is up').waitFor();
    await clock().waitFor(gone);
    await name(pages.hold).waitFor(gone);
    await pages.slide.getByTestId('slide').waitFor(gone);
  });

  it('OVERLAY-3 the clock hides when the show falls silent, and comes back with it', async () => {
    await producer.starts('bob');
    // However slow the machine is, the limit can't come in between.
    await producer.give({ type: 'hold', presentation: 'bob', reason: 'no sound' });
    await clock().getByText('On hold').waitFor();
    const [show] = await server.processes();
    if (show === undefined) throw new Error('no show');
    process.kill(show, 'SIGSTOP');
    try {
      await clock().waitFor(gone);
      expect((await drawnOn(pages.clock, eye)).clear).toBe(1);
      expect(await name(pages.hold).isVisible()).toBe(true);
    } finally {
      process.kill(show, 'SIGCONT');
    }
    await clock().waitFor(back);
  });

  it('OVERLAY-3 and when the edge is gone, while the name stays', async () => {
    const [, edge] = await server.processes();
    if (edge === undefined) throw new Error('no edge');
    process.kill(edge, 'SIGKILL');
    await clock().waitFor(gone);
    expect(await name(pages.hold).isVisible()).toBe(true);
    await clock().waitFor(back);
  });

  it('OVERLAY-5 a presenter who finishes earlier takes the clock along', async () => {
    await clock().getByText('On hold').waitFor();
    await producer.give({ type: 'resume', presentation: 'bob' });
    await clock().getByText('Time left').waitFor();
    await producer.give({ type: 'finish', presentation: 'bob' });
    await clock().waitFor(gone);
    expect(producer.view.clock).toMatchObject({ state: 'over', how: 'finished' });
  });

  it('OVERLAY-6 the ranking comes with the last sheet, and not before', async () => {
    const board = pages.ranking.getByTestId('ranking');
    for (const [index, judge] of judges.entries()) {
      await judge.marks('ada', String(90 + index));
      await judge.marks('bob', String(80 + index));
      await judge.sees('all marks', () => judge.sheet('heads').length === 2);
      expect(await board.count()).toBe(0);
      await judge.handsIn('heads');
    }
    await producer.sees('the ranking', (view) => groupIn(view, 'heads').published !== null);
    await board.getByText('Heads').waitFor();
    const rows = await board.getByTestId('row').allInnerTexts();
    expect(rows.map((row) => row.split('\n')[0])).toEqual(['1', '2']);
    expect(rows[0]).toMatch(/Ada[^]*91/);
  });

  it('no page met an error that it did not get over', () => {
    expect(people.faults.filter((fault) => !/WebSocket connection/.test(fault))).toEqual([]);
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { framesShown } from '../support/listening.ts';
import { People, pressNext, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

describe('what people see when something breaks', () => {
  let server: WholeServer;
  let people: People;
  let pages: Record<'panel' | 'capture' | 'stage' | 'tablet' | 'visitor', Page>;
  beforeAll(async () => {
    const event = changed('limit: 5:00', 'limit: 20:00');
    const [link] = (server = await WholeServer.start({ event })).judges;
    if (!link) throw new Error('no judge');
    people = await People.gather();
    pages = {
      panel: await people.open(server.panel.url, sizes.panel),
      capture: await people.open(server.capture.url, sizes.panel),
      stage: await people.open(server.stage.url, sizes.stage),
      tablet: await people.openTablet(link),
      visitor: await people.openVisitor(server),
    };
    for (const action of ['Put on deck — Ada', 'Stand by — Ada', 'Start — Ada'])
      await pressNext(pages.panel, action);
    await pages.stage.locator('[data-testid=mic][data-mic=on]').waitFor();
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const showPid = async (): Promise<number> => {
    const [pid] = await server.processes();
    if (pid === undefined) throw new Error('no show');
    return pid;
  };
  /** Every page says in words that what it shows may be old, or that all is well. */
  const allSay = async (stale: boolean): Promise<void> => {
    for (const [name, page] of Object.entries(pages)) {
      const told = async () =>
        (await page.getByTestId('connection').allInnerTexts()).join('').trim() !== '';
      await until(
        `${name} to be ${stale ? 'stale' : 'live'}`,
        async () => (await told()) === stale,
      );
    }
  };
  const moreFrames = async (): Promise<void> => {
    const before = await framesShown(pages.visitor);
    await until('more frames', async () => (await framesShown(pages.visitor)) > before + 25, {
      timeoutMs: 40_000,
    });
  };

  it('every page says that it is stale while the show says nothing, and heals by itself', async () => {
    await allSay(false);
    const pid = await showPid();
    process.kill(pid, 'SIGSTOP');
    try {
      await allSay(true);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await allSay(false);
  });

  it('after the show was killed every page is back by itself, with the clock still running', async () => {
    const pid = await showPid();
    process.kill(pid, 'SIGKILL');
    await until('another process', async () => (await server.processes())[0] !== pid);
    await allSay(false);
    await pages.stage.locator('[data-testid=clock][data-phase=running]').waitFor();
    await pages.stage.locator('[data-testid=mic][data-mic=on]').waitFor();
    await moreFrames();
  });

  it('after the public’s process was killed the visitor’s picture is back by itself', async () => {
    const [, edge] = await server.processes();
    if (edge === undefined) throw new Error('no edge');
    process.kill(edge, 'SIGKILL');
    await until('another process', async () => {
      const [, another] = await server.processes();
      return another !== undefined && another !== edge;
    });
    await allSay(false);
    // The page's video element may be a new one, which counts from nothing.
    await until('frames again', async () => (await framesShown(pages.visitor)) > 25, {
      timeoutMs: 40_000,
    });
    await moreFrames();
  });

  it('no page met an error that it did not get over', () => {
    const faults = people.faults.filter((fault) => !/WebSocket connection/.test(fault));
    expect(faults).toEqual([]);
  });
});

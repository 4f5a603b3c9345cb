import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LevelReport } from '../../server/protocol/levels.ts';
import { BareCapture } from '../support/bare-capture.ts';
import { startShow, type TestShow } from '../support/media.ts';

describe('how loud stage mics are', () => {
  let show: TestShow;
  let pages: BareCapture[];
  let heard: LevelReport[];
  const page = async (client: string): Promise<BareCapture> => {
    const one = new BareCapture(show.origin, { client, label: client });
    pages.push(one);
    await one.open();
    return one;
  };
  beforeEach(async () => {
    [pages, heard] = [[], []];
    show = await startShow({ feed: null });
    show.ingest.onLevels((levels) => heard.push(...levels));
  });
  afterEach(async () => {
    for (const one of pages) one.leave();
    await show.close();
  });

  it('VOICE-1: is told by the page that feeds them, with the gate closed', async () => {
    const one = await page('client-one');
    await one.produce('stage-mic');
    expect(show.ingest.gate.isOpen).toBe(false);
    await one.tells('stage-mic', [-30, -127]);
    expect(heard).toEqual([{ input: 'stage-mic', peaks: [-30, -127] }]);
  });

  it('VOICE-1: counts from no other page, and of no mic that the gate leaves alone', async () => {
    const [one, two] = [await page('client-one'), await page('client-two')];
    await one.tells('stage-mic', [-20]);
    await one.produce('stage-mic');
    await one.produce('host-mic');
    await one.tells('host-mic', [-20]);
    await two.tells('stage-mic', [-20]);
    await two.produce('stage-mic', { takeOver: true });
    await one.tells('stage-mic', [-20]);
    expect(heard).toEqual([]);
    await expect(one.tells('no-mic', [-20])).rejects.toMatchObject({
      problem: { code: 'inputUnknown' },
    });
    await expect(one.tells('stage-mic', [3])).rejects.toMatchObject({
      problem: { code: 'badMessage' },
    });
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';

const FREE_PORTS = ['--port', '0', '--public-port', '0', '--media-port', '0'];
/** An address of this machine on which nothing listens: as behind a firewall, WebRTC finds no way. */
const NOWHERE = '127.0.0.2';

describe('a line that lets nothing through but the web', () => {
  let server: WholeServer;
  let people: People;
  let page: Page;
  beforeAll(async () => {
    const args = [...FREE_PORTS, '--announced-address', NOWHERE];
    server = await WholeServer.start({ args, programme: true });
    people = await People.gather();
    page = await people.open(`${server.publicOrigin}/`, sizes.phone);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const played = () =>
    page.getByTestId('fallback').evaluate((video) => {
      if (!(video instanceof HTMLVideoElement)) throw new Error('no film');
      const { currentTime: at, muted } = video;
      return { at, muted, frames: video.getVideoPlaybackQuality().totalVideoFrames };
    });

  it('still brings the picture, some seconds late, and says so', async () => {
    const film = page.getByTestId('fallback');
    await film.waitFor({ timeout: 60_000 });
    await until('a picture that moves', async () => (await played()).frames > 5, {
      timeoutMs: 60_000,
    });
    await page.getByText('some seconds late').waitFor();
    const before = await played();
    await until('more of it', async () => (await played()).frames > before.frames);
  });

  it('is heard after the same tap', async () => {
    expect((await played()).muted).toBe(true);
    await page.getByTestId('sound').click();
    await until('sound', async () => !(await played()).muted);
  });

  it('is told of the show like every other', async () => {
    await page.getByRole('heading', { name: 'County departments' }).waitFor();
  });

  it('no page met an error', () => {
    expect(people.faults).toEqual([]);
  });
});

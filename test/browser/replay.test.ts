import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../server/protocol/values.ts';
import { readTools } from '../../server/settings.ts';
import { Producer } from '../support/crew.ts';
import { People, sizes } from '../support/people.ts';
import { markGroup } from '../support/played-group.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

const run = promisify(execFile);
const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const MARKS = [
  { ada: '80', bob: '70' },
  { ada: '90', bob: '60' },
  { ada: '85', bob: '65' },
];
/** Before the clock was started, in ms. */
const LEAD = 500;
const SECONDS = 4;

/** A film of four seconds as the recorder leaves it, and the note beside it. */
async function layDown(folder: string, presentation: string, startedAt: number): Promise<void> {
  const file = `1-${presentation}.mp4`;
  const source = `testsrc2=size=320x180:rate=25:duration=${SECONDS}`;
  await run(readTools().ffmpegBin, [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', source, '-f', 'lavfi', '-i', 'sine'],
    ...['-shortest', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '25', '-c:a', 'aac'],
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof', join(folder, file)],
  ]);
  const beganAt = startedAt - LEAD;
  const note = {
    ...{ presentation, file, group: 'heads', take: 1, holes: [] },
    beganAt: new Date(beganAt).toISOString(),
    endedAt: new Date(beganAt + SECONDS * 1_000).toISOString(),
  };
  await writeFile(join(folder, `1-${presentation}.json`), JSON.stringify(note));
}

describe('a presentation is watched again', () => {
  let folder: string;
  let server: WholeServer;
  let people: People;
  let page: Page;
  let handIn: () => Promise<void>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podium-replay-'));
    const event = `${smallEvent.replace('limit: 5:00', 'limit: 0:02\nwarning: 0:01')}\nreplay: true\n`;
    server = await WholeServer.start({ event, data: folder, args: ARGS });
    people = await People.gather();
    const played = await markGroup(server, MARKS);
    ({ handIn } = played);
    const recordings = join(folder, 'recordings');
    await mkdir(recordings, { recursive: true });
    const producer = await Producer.at(server.panel);
    const view = await producer.sees('the rundown', () => true);
    for (const { id, startedAt } of view.groups[0]?.presentations ?? [])
      await layDown(recordings, id, startedAt ?? instant(0));
    producer.close();
    page = await people.open(`${server.publicOrigin}/replay`, sizes.phone);
  });
  afterAll(async () => {
    await people.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('REPLAY-5: before the ranking is out there is nothing, for nobody', async () => {
    await page.getByText('Nothing can be watched again yet').waitFor();
    const film = await fetch(`${server.publicOrigin}/replay/ada/film.mp4`);
    const nobody = await fetch(`${server.publicOrigin}/replay/nobody/film.mp4`);
    expect(film.status).toBe(404);
    expect(await film.text()).toBe(await nobody.text());
  });

  it('once it is out, everybody of the group is there', async () => {
    await handIn();
    await page.getByRole('link', { name: /Ada/ }).waitFor();
    await page.getByRole('link', { name: /Bob/ }).waitFor();
  });

  it('the film plays, and what stood on the clock goes with it', async () => {
    await page.getByRole('link', { name: /Ada/ }).click();
    const film = page.getByTestId('film');
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 1);
    const seek = (to: number) =>
      film.evaluate((video: HTMLVideoElement, at) => void (video.currentTime = at), to);
    const clock = page.getByTestId('then-clock');
    await seek(0.2);
    await clock.getByText('Not begun').waitFor();
    await seek(1);
    await clock.getByText('0:02').waitFor();
    await seek(2);
    await clock.getByText('0:01').waitFor();
    await seek(3.5);
    await clock.getByText('Over').waitFor();
  });

  it('an address with a name leads straight to the film', async () => {
    const other = await people.open(`${server.publicOrigin}/replay#bob`, sizes.tablet);
    await other.getByRole('heading', { name: 'Bob' }).waitFor();
    await other.getByText('Playing').waitFor();
  });

  it('a player is given the part it asks for', async () => {
    const part = await fetch(`${server.publicOrigin}/replay/ada/film.mp4`, {
      headers: { range: 'bytes=0-99' },
    });
    expect(part.status).toBe(206);
    expect((await part.arrayBuffer()).byteLength).toBe(100);
  });

  it('no page met an error, and the server logged none', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});

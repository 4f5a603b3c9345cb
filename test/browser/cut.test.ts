import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CutLayout } from '../../server/protocol/layout.ts';
import { Producer } from '../support/crew.ts';
import { People, sizes } from '../support/people.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';

const FREE_PORTS = ['--port', '0', '--public-port', '0', '--media-port', '0'];

/** Where each picture is to be, as the page has it. */
const LAYOUTS: readonly [CutLayout, { camera: string; slides: string }][] = [
  ['camera', { camera: 'whole', slides: 'under' }],
  ['pictureInPicture', { camera: 'corner', slides: 'whole' }],
  ['slides', { camera: 'under', slides: 'whole' }],
  ['sideBySide', { camera: 'left', slides: 'right' }],
  ['auto', { camera: 'beside', slides: 'whole' }],
];

describe('the producer’s cuts', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  let witness: Producer;
  let visitor: Page;
  const frames: string[] = [];
  beforeAll(async () => {
    server = await WholeServer.start({ args: [...FREE_PORTS, '--feed', 'off'] });
    people = await People.gather();
    const capture = await people.open(server.capture.url, sizes.panel);
    for (const input of ['Camera', 'Slides'])
      await capture.getByRole('button', { name: `Send: ${input}` }).click();
    [panel, visitor, witness] = await Promise.all([
      people.open(server.panel.url, sizes.panel),
      people.open(`${server.publicOrigin}/`, sizes.tablet, {
        onFrame: (frame) => void frames.push(frame),
      }),
      Producer.at(server.panel),
    ]);
    for (const input of ['camera', 'slides'])
      await until(`the ${input}’s frames`, async () => (await film(input)).frames > 5);
  });
  afterAll(async () => {
    witness.close();
    await people.close();
    await server.close();
  });

  const area = (input: string) => visitor.locator(`[data-input=${input}][data-place]`);
  const place = (input: string) => area(input).getAttribute('data-place');
  const film = (input: string) =>
    area(input)
      .locator('video')
      .evaluate((video) => {
        if (!(video instanceof HTMLVideoElement)) throw new Error('no film');
        const stream = video.srcObject instanceof MediaStream ? video.srcObject : null;
        // The first look marks the element: a new one would have no mark.
        video.dataset['mark'] ??= crypto.randomUUID();
        return {
          element: video.dataset['mark'],
          track: stream?.getVideoTracks()[0]?.id,
          paused: video.paused,
          frames: video.getVideoPlaybackQuality().totalVideoFrames,
        };
      });
  const same = async (input: string) => {
    const { element, track, paused } = await film(input);
    return { element, track, paused };
  };

  it('are followed by the public’s page on the same elements and tracks, with nothing negotiated', async () => {
    const before = { camera: await same('camera'), slides: await same('slides') };
    expect(before.camera.paused || before.slides.paused).toBe(false);
    frames.length = 0;
    for (const [layout, places] of LAYOUTS) {
      await panel.getByTestId(`cut-${layout}`).click();
      await witness.sees(layout, ({ cut }) => cut.layout === layout);
      await until(
        `${layout} on the page`,
        async () =>
          (await place('camera')) === places.camera && (await place('slides')) === places.slides,
      );
      expect(await panel.getByTestId(`cut-${layout}`).getAttribute('aria-checked')).toBe('true');
      for (const input of ['camera', 'slides'] as const) {
        expect(await same(input)).toEqual(before[input]);
        const { frames: drawn } = await film(input);
        await until(`${input} going on`, async () => (await film(input)).frames > drawn);
      }
      expect(await visitor.getByText('Picture broken off').count()).toBe(0);
    }
    expect(frames.some((frame) => frame.includes('"cut"'))).toBe(true);
    expect(frames.filter((frame) => /"(offer|mediaRestarted)"/.test(frame))).toEqual([]);
  });

  it('come from keys, and from remote hands alike', async () => {
    await panel.keyboard.press('4');
    await witness.sees('picture in picture', ({ cut }) => cut.layout === 'pictureInPicture');
    // There is no mixed programme in this event.
    await panel.keyboard.press('5');
    await panel.keyboard.press('2');
    await witness.sees('the slides', ({ cut }) => cut.layout === 'slides');
    expect(await panel.getByTestId('refusal').textContent()).toBe('');
    await witness.give({ type: 'cutProgramme', layout: 'auto' });
    await until('the panel following', () =>
      panel
        .getByTestId('cut-auto')
        .getAttribute('aria-checked')
        .then((checked) => checked === 'true'),
    );
  });

  it('are seen by an observer, who can’t press', async () => {
    const { path } = await witness.client.request('issueLink', { role: 'observer', judge: null });
    const observer = await people.open(server.origin + path, sizes.panel);
    const button = observer.getByTestId('cut-auto');
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    expect(await button.getAttribute('aria-checked')).toBe('true');
    await observer.keyboard.press('1');
    await witness.give({ type: 'cutProgramme', layout: 'slides' });
    await observer.locator('[data-testid=cut-slides][aria-checked=true]').waitFor();
    await observer.close();
    await witness.give({ type: 'cutProgramme', layout: 'auto' });
  });

  it('wait for nobody: a page opened after one begins with it', async () => {
    await witness.give({ type: 'cutProgramme', layout: 'pictureInPicture' });
    const late = await people.openVisitor(server);
    await late.locator('[data-input=camera][data-place=corner]').waitFor();
    await late.close();
    expect(people.faults).toEqual([]);
  });
});

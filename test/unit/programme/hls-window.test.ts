import { describe, expect, test } from 'vitest';
import { HlsWindow } from '../../../server/programme/out/hls/hls-window.ts';
import { masterPlaylist } from '../../../server/programme/out/hls/master.ts';

const START = Date.parse('2026-01-02T03:04:05.000Z');
const segment = (index: number, anew = false) => ({
  ...{ file: `a-${index}.ts`, length: 1, anew },
  at: START + index * 1_000,
});
const numbers = (playlist: string) =>
  ['MEDIA-SEQUENCE', 'DISCONTINUITY-SEQUENCE'].map((tag) =>
    Number(new RegExp(`#EXT-X-${tag}:(\\d+)`).exec(playlist)?.[1]),
  );

describe('the window of a live playlist', () => {
  test('[OUT-5] slides over the last minute, and counts what slides out of it', () => {
    const window = HlsWindow.beginning(START);
    for (let index = 0; index < 61; index += 1) window.add(segment(index, index % 61 === 0));
    expect(window.segments).toHaveLength(60);
    expect(window.segments[0]?.file).toBe('a-1.ts');
    expect(numbers(window.playlist())).toEqual([START / 1_000 + 1, 1]);
    expect(window.playlist()).toContain(
      '#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:06.000Z\n#EXTINF:1.000,\na-1.ts\n',
    );
  });

  test('[OUT-6] goes on after a restart where it was, without what is older than a minute', () => {
    const before = HlsWindow.beginning(START);
    for (let index = 0; index < 5; index += 1) before.add(segment(index, index === 0));
    const soon = HlsWindow.goingOn(before.playlist(), START + 10_000);
    expect(soon?.playlist()).toBe(before.playlist());
    const later = HlsWindow.goingOn(before.playlist(), START + 62_500);
    expect(later?.segments.map(({ file }) => file)).toEqual(['a-3.ts', 'a-4.ts']);
    expect(numbers(later?.playlist() ?? '')).toEqual([START / 1_000 + 3, 1]);
    expect(HlsWindow.goingOn('no playlist', START)).toBeNull();
  });

  test('[OUT-5] never promises shorter segments than there are', () => {
    const window = HlsWindow.beginning(START);
    window.add({ ...segment(0), length: 2.6 });
    expect(window.playlist()).toContain('#EXT-X-TARGETDURATION:3\n');
  });

  test('[OUT-5] has a master playlist that says what it takes to play it', () => {
    const picture = { codec: 'avc1.4d401f', width: 1280, height: 720 };
    expect(masterPlaylist(picture, { peak: 3_000_000, average: 2_600_000 }, 'live.m3u8')).toContain(
      '#EXT-X-STREAM-INF:BANDWIDTH=3000000,AVERAGE-BANDWIDTH=2600000,CODECS="avc1.4d401f,mp4a.40.2",RESOLUTION=1280x720\nlive.m3u8\n',
    );
  });
});

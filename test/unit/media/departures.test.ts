import { describe, expect, it } from 'vitest';
import { Departures, rtpTimeOf } from '../../../server/edge/media/departures.ts';
import type { Instant } from '../../../server/protocol/values.ts';

const instant = (ms: number) => ms as Instant;
const PACKET_MS = 20;

/** Hears `count` packets, one every 20 ms from `from` on, each `delay(i)` ms late. */
function hear(
  departures: Departures,
  {
    from,
    count,
    delay = () => 0,
    rtpFrom = 0,
  }: {
    from: number;
    count: number;
    delay?: (index: number) => number;
    rtpFrom?: number;
  },
): number[] {
  return Array.from({ length: count }, (_, index) => {
    const sent = from + index * PACKET_MS;
    const rtp = (rtpFrom + index * PACKET_MS * 48) % 2 ** 32;
    return departures.at(instant(sent + delay(index)), rtp);
  });
}

describe('when packets went by', () => {
  it('is when they were heard, as long as nothing is late', () => {
    const heard = hear(new Departures(), { from: 1_000, count: 5 });
    expect(heard).toEqual([1_000, 1_020, 1_040, 1_060, 1_080]);
  });

  it('is told of a heap that was heard late, packet by packet', () => {
    const departures = new Departures();
    hear(departures, { from: 1_000, count: 50 });
    const late = (index: number) => 200 - index * PACKET_MS;
    const heap = hear(departures, { from: 2_000, count: 5, delay: late, rtpFrom: 1_000 * 48 });
    expect(heap).toEqual([2_000, 2_020, 2_040, 2_060, 2_080]);
  });

  it('is never after they were heard', () => {
    const departures = new Departures();
    const heard = hear(departures, { from: 1_000, count: 30, delay: (index) => (index * 7) % 40 });
    heard.forEach((at, index) =>
      expect(at).toBeLessThanOrEqual(1_000 + index * PACKET_MS + ((index * 7) % 40)),
    );
  });

  it('does not hide sound that really goes on', () => {
    const departures = new Departures();
    hear(departures, { from: 1_000, count: 50 });
    const on = hear(departures, { from: 2_000, count: 20, delay: () => 3, rtpFrom: 1_000 * 48 });
    expect(on.at(-1)).toBe(2_380);
  });

  it('goes on through the wrap of the RTP time', () => {
    const rtpFrom = 2 ** 32 - 2 * PACKET_MS * 48;
    const heard = hear(new Departures(), { from: 1_000, count: 5, rtpFrom });
    expect(heard).toEqual([1_000, 1_020, 1_040, 1_060, 1_080]);
  });

  it('begins anew after a pause, and when the sender’s clock jumps', () => {
    const departures = new Departures();
    hear(departures, { from: 1_000, count: 5 });
    expect(hear(departures, { from: 9_000, count: 1, rtpFrom: 1_000 })).toEqual([9_000]);
    expect(hear(departures, { from: 9_020, count: 1, rtpFrom: 3_000_000_000 })).toEqual([9_020]);
  });

  it('is read from a packet’s header', () => {
    const packet = Buffer.alloc(12);
    packet.writeUInt32BE(123_456, 4);
    expect(rtpTimeOf(packet)).toBe(123_456);
    expect(rtpTimeOf(Buffer.alloc(4))).toBeNull();
  });
});

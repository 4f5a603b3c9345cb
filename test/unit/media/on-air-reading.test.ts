import { describe, expect, it } from 'vitest';
import { OnAirReading } from '../../../server/edge/media/on-air-reading.ts';
import { instant } from '../../../server/protocol/values.ts';

describe('a reading behind the gate', () => {
  const reading = () => new OnAirReading('stage-mic');
  const late = (one: OnAirReading, now: number) => one.at(instant(now)).packetsSinceClosing;

  it('does not count what was on its way when the gate closed', () => {
    const one = reading();
    one.told(false, instant(1_000));
    one.packet(instant(1_001));
    one.packet(instant(1_100));
    expect(late(one, 2_000)).toBe(0);
    expect(one.at(instant(2_000))).toMatchObject({ gate: 'closed', closedAt: 1_000 });
  });

  it('counts every packet later than that', () => {
    const one = reading();
    one.told(false, instant(1_000));
    one.packet(instant(1_101));
    one.packet(instant(1_121));
    expect(late(one, 2_000)).toBe(2);
    expect(one.at(instant(2_000)).lastPacketAt).toBe(1_121);
  });

  it('counts also those heard before the closing was told here', () => {
    const one = reading();
    for (const at of [990, 1_010, 1_150, 1_170]) one.packet(instant(at));
    one.told(false, instant(1_000));
    expect(late(one, 2_000)).toBe(2);
  });

  it('does not count what came after an opening that is told late', () => {
    const one = reading();
    one.told(false, instant(1_000));
    one.packet(instant(1_500));
    one.packet(instant(3_010));
    expect(late(one, 3_020)).toBe(1);
    one.told(true, instant(3_000));
    expect(late(one, 4_000)).toBe(1);
    expect(one.at(instant(4_000)).gate).toBe('open');
  });

  it('starts again with each closing, but not with the same one told twice', () => {
    const one = reading();
    one.told(false, instant(1_000));
    one.packet(instant(1_500));
    one.told(false, instant(1_000));
    expect(late(one, 2_000)).toBe(1);
    one.told(true, instant(2_000));
    one.told(false, instant(3_000));
    expect(late(one, 4_000)).toBe(0);
  });

  it('forgets old packets, not the count', () => {
    const one = reading();
    one.told(false, instant(1_000));
    for (let at = 1_200; at < 21_200; at += 20) one.packet(instant(at));
    expect(late(one, 30_000)).toBe(1_000);
  });
});

import { describe, expect, it } from 'vitest';
import { AUDIBLE_DB, LEVEL_MS, LevelReading } from '../../../server/edge/media/level-reading.ts';
import { instant } from '../../../server/protocol/values.ts';

/** Levels as they come, a quarter of a second apart, the last one at `until`. */
function hear(reading: LevelReading, db: number, from: number, until: number): void {
  for (let at = from; at <= until; at += LEVEL_MS) reading.heard(db, instant(at));
}

describe('the level behind the gate', () => {
  const loudest = (reading: LevelReading, now: number) => reading.loudestSinceClosing(instant(now));

  it('is the last one heard, and none once it is not renewed', () => {
    const reading = new LevelReading();
    hear(reading, -30, 1_000, 2_000);
    expect(reading.level(instant(2_100))).toBe(-30);
    expect(reading.level(instant(3_000))).toBeNull();
    expect(loudest(reading, 3_000)).toBeNull();
  });

  it('AIR-2: counts what is heard after a closing, and tells the loudest of it', () => {
    const reading = new LevelReading();
    hear(reading, -30, 1_000, 2_000);
    reading.told(false, instant(2_010));
    hear(reading, -40, 2_250, 3_750);
    hear(reading, -35, 4_000, 4_000);
    expect(loudest(reading, 4_500)).toBe(-35);
  });

  it('AIR-2: does not count a mean that sound from before the closing is part of', () => {
    const reading = new LevelReading();
    hear(reading, -20, 1_000, 2_250);
    reading.told(false, instant(2_010));
    expect(loudest(reading, 3_000)).toBeNull();
  });

  it('AIR-2: does not count what a busy moment has delayed', () => {
    const reading = new LevelReading();
    hear(reading, -20, 1_000, 2_000);
    reading.told(false, instant(2_010));
    // Means from before the closing that come in a heap a second later.
    for (const at of [3_500, 3_501, 3_502]) reading.heard(-20, instant(at));
    expect(loudest(reading, 5_000)).toBeNull();
  });

  it('does not count the noise of an empty room, nor what comes after an opening told late', () => {
    const reading = new LevelReading();
    reading.told(false, instant(1_000));
    hear(reading, AUDIBLE_DB - 1, 1_250, 3_000);
    expect(loudest(reading, 3_500)).toBeNull();
    hear(reading, -20, 3_250, 3_250);
    reading.told(true, instant(3_200));
    expect(loudest(reading, 5_000)).toBeNull();
  });

  it('starts again with each closing, but not with the same one told twice', () => {
    const reading = new LevelReading();
    reading.told(false, instant(1_000));
    hear(reading, -20, 1_250, 2_250);
    reading.told(false, instant(1_000));
    expect(loudest(reading, 3_000)).toBe(-20);
    reading.told(true, instant(3_000));
    reading.told(false, instant(4_000));
    expect(loudest(reading, 5_000)).toBeNull();
  });
});

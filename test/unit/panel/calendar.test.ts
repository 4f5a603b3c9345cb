import { describe, expect, it } from 'vitest';
import {
  dayAt,
  isLate,
  momentOf,
  overUnder,
  timeOfDay,
  wallText,
  zoneOf,
} from '../../../control-panel/panel/logic/calendar.ts';

const NINE = '2026-12-28T09:00:00+08:00';
const nine = Date.parse(NINE);

describe('times that people plan by', () => {
  it('are read where the plan was written, whatever this machine’s zone', () => {
    expect(zoneOf([{}, { starts: NINE }])).toBe(480);
    expect(zoneOf([{ starts: '2026-12-28T09:00:00-03:30' }])).toBe(-210);
    expect(zoneOf([{ starts: '2026-12-28T09:00:00Z' }])).toBe(0);
    expect(zoneOf([{}])).toBeNull();
    expect(timeOfDay(nine, 480)).toBe('09:00');
    expect(dayAt(nine - 10 * 3_600_000, 480)).toBe('2026-12-27');
  });

  it('are written back as they were read', () => {
    for (const zone of [480, -210, 0, null])
      expect(Date.parse(momentOf(wallText(nine, zone), zone) ?? '')).toBe(nine);
    expect(momentOf('2026-12-28T09:00', 480)).toBe(NINE);
  });

  it('are refused where they are none', () => {
    for (const text of ['', 'nine', '2026-12-28', '2026-13-40T09:00'])
      expect(momentOf(text, 480)).toBeNull();
  });

  it('say over and under, with a sign of its own, and nothing where there is none', () => {
    expect([80_000, -40_000, 3_900_000, 400, null].map(overUnder)).toEqual([
      ...['+1:20', '−0:40', '+1:05:00', null, null],
    ]);
  });

  it('call nothing late that was planned for another day', () => {
    expect([59_000, 60_000, -90_000, 13 * 3_600_000].map(isLate)).toEqual([
      ...[false, true, false, false],
    ]);
    expect(overUnder(13 * 3_600_000)).toBeNull();
  });
});

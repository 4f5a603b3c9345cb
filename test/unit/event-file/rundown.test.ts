import { describe, expect, it } from 'vitest';
import { describePlan } from '../../../server/event-file/describe-plan.ts';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { changed } from './event-text.ts';

const planOf = (from: string, to: string) => {
  const read = parseEventText(changed(from, to));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.plan;
};

describe('the rundown in the event file', () => {
  const plan = planOf(
    'name: Heads',
    `name: Heads
    starts: 2026-12-28 09:00+08:00
    turnaround: 0:30
    addTime: 1:00
    segments:
      - { id: opening, kind: host, name: Opening, length: 10:00 }
      - { id: tea, kind: break, name: Tea, length: 15:00, after: 1, note: strong }`,
  );

  it('has breaks and the host’s parts at their places, and when a group begins', () => {
    expect(plan.groups[0]).toMatchObject({
      starts: '2026-12-28T09:00:00+08:00',
      ...{ turnaround: 30_000, addable: 60_000 },
      segments: [
        { id: 'opening', kind: 'host', duration: 600_000, after: 0 },
        { id: 'tea', kind: 'break', duration: 900_000, after: 1 },
      ],
    });
    expect(plan.notes).toEqual([{ cue: 'tea', text: 'strong' }]);
  });

  it('is told in the order of the show', () => {
    const lines = describePlan(plan, 'en').map((line) => line.trim());
    const of = (start: string) => lines.findIndex((line) => line.startsWith(start));
    expect(lines.join('\n')).toMatch(/begins on Monday,? 28 December 2026 09:00 \(UTC\+08:00\)/u);
    const order = [of('the host: Opening, 10:00'), of('1.1.'), of('break: Tea, 15:00'), of('1.2.')];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('VOICE-4: starts by the first word where the file says so, for all groups or one, and tells it', () => {
    const startOf = (from: string, to: string) => planOf(from, to).groups[0]?.start;
    expect(startOf('limit: 5:00', 'limit: 5:00\nstart: byVoice')).toBe('byVoice');
    expect(startOf('name: Heads', 'name: Heads\n    start: byVoice')).toBe('byVoice');
    expect(startOf('name: Heads', 'name: Heads\n    start: byHand')).toBeUndefined();
    expect(plan.groups[0]?.start).toBeUndefined();
    const byVoice = planOf('limit: 5:00', 'limit: 5:00\nstart: byVoice');
    expect(describePlan(byVoice, 'en').join('\n')).toContain('starts the clock by the first word');
    expect(describePlan(byVoice, 'zh').join('\n')).toContain('由第一句话自动开始计时');
  });

  it('takes half a second between two presses of GO where nothing is said', () => {
    expect(plan.goGap).toBe(500);
    expect(planOf('place: Hall', 'place: Hall\ngoGap: 1.25').goGap).toBe(1_250);
  });

  it('reads a time without a zone as the machine’s', () => {
    const { groups } = planOf('name: Heads', 'name: Heads\n    starts: 2026-12-28 09:00');
    expect(new Date(groups[0]?.starts ?? '').getTime()).toBe(
      new Date('2026-12-28T09:00:00').getTime(),
    );
  });
});

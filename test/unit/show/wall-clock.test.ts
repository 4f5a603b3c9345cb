import { describe, expect, it } from 'vitest';
import { openShowClock, systemSources } from '../../../server/clock/show-clock.ts';
import { openJournal } from '../../../server/journal/journal.ts';
import { openLog } from '../../../server/log.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import { Show } from '../../../server/show/show.ts';
import { PlainGate } from '../../support/lone-show.ts';
import { until } from '../../support/until.ts';
import { examplePlan } from '../core/plan.ts';
import { newFolder } from '../journal/folders.ts';

const HOUR = 3_600_000;
const LIMIT = 6_000;

/** The show with its real record, timers and monotonic clock; only the wall clock can be set. */
function open(folder: string, wall: { shift: number }) {
  const journal = openJournal(folder);
  const clock = openShowClock(journal, {
    ...systemSources(),
    wall: () => Date.now() + wall.shift,
  });
  const example = examplePlan({ warning: 5_000 });
  const groups = example.groups.map((group) => ({ ...group, limit: LIMIT as typeof group.limit }));
  const log = openLog('test', 'silent');
  const plan = { ...example, groups };
  const show = new Show({ plan, journal, clock, log, onJournal: () => undefined });
  const gate = new PlainGate();
  show.attach(gate);
  show.start();
  const give = (command: ProducerCommand) =>
    show.give({ command, by: { role: 'producer' }, id: null, seen: show.state.rundownVersion });
  const close = () => {
    show.close();
    journal.close();
  };
  const line = (type: string) => journal.all().find(({ event }) => event.type === type);
  return { show, gate, give, line, close, clock };
}

describe('a wall clock that is set while somebody is on stage', () => {
  it('CLOCK-8: an hour forth and back moves neither the warning, nor the limit, nor the gate', async () => {
    const wall = { shift: 0 };
    const { show, gate, give, line, close } = open(newFolder(), wall);
    for (const type of ['putOnDeck', 'standBy', 'start'] as const)
      give({ type, presentation: 'ann' });
    const started = line('started');
    if (started?.event.type !== 'started') throw new Error('nothing started');
    const { endsAt } = started.event;
    expect(endsAt - started.at).toBe(LIMIT);
    wall.shift = HOUR;
    await until('the warning', () => line('warned') ?? null);
    wall.shift = -HOUR;
    expect(gate.isOpen).toBe(true);
    expect(show.state.presentations.get('ann')).toMatchObject({ state: 'running', endsAt });
    const ended = await until('the limit', () => line('ended') ?? null);
    expect(gate.isOpen).toBe(false);
    expect(ended.at).toBeGreaterThanOrEqual(endsAt);
    // The record tells the wall clock as it was, for people; what is computed goes by the other.
    const [before, after] = [line('warned'), ended].map((one) => Date.parse(one?.wall ?? ''));
    expect((before ?? 0) - (after ?? 0)).toBeGreaterThan(HOUR);
    expect(ended.at).toBeGreaterThan(line('warned')?.at ?? Infinity);
    close();
  });

  it('CLOCK-9: a start of the process after it goes on with the right time left', () => {
    const [folder, wall] = [newFolder(), { shift: 0 }];
    const first = open(folder, wall);
    for (const type of ['putOnDeck', 'standBy', 'start'] as const)
      first.give({ type, presentation: 'ann' });
    const before = first.show.state.presentations.get('ann');
    const [showBefore, realBefore] = [first.clock.now(), performance.now()];
    first.close();
    wall.shift = -HOUR;
    const second = open(folder, wall);
    expect(second.show.state.presentations.get('ann')).toEqual(before);
    const passed = second.clock.now() - showBefore;
    expect(passed).toBeGreaterThanOrEqual(0);
    expect(passed - (performance.now() - realBefore)).toBeLessThan(1_000);
    second.close();
  });
});

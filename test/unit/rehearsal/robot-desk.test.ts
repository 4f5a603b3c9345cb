import { describe, expect, it } from 'vitest';
import { initialState } from '../../../server/core/state.ts';
import type { Actor } from '../../../server/protocol/commands.ts';
import type { ShowEvent } from '../../../server/protocol/events.ts';
import { ROBOT, type Robots } from '../../../server/protocol/robots.ts';
import { instant } from '../../../server/protocol/values.ts';
import { RobotDesk } from '../../../server/rehearsal/robot-desk.ts';
import type { ShowChange } from '../../../server/show/show.ts';

/** A desk, and what puts an event on the record before its eyes. */
function desk() {
  const told: Robots[] = [];
  const listeners: ((change: ShowChange) => void)[] = [];
  const show = {
    listen(listener: (change: ShowChange) => void) {
      listeners.push(listener);
      return () => void listeners.splice(0);
    },
  };
  const robots = new RobotDesk({ show, onRobots: (said) => void told.push(said) });
  const record = (by: Actor, event: ShowEvent): void => {
    const line = { seq: 1, at: instant(1), wall: new Date(0).toISOString(), commandId: null };
    const events = [{ ...line, by, event }];
    for (const listener of listeners)
      listener({ before: initialState, state: initialState, events });
  };
  return { robots, told, record };
}

const warned: ShowEvent = { type: 'putOnDeck', presentation: 'ann' };

describe('the robots of a rehearsal', () => {
  it('go on while the robot itself, a judge or the clock does something', () => {
    const { robots, told, record } = desk();
    record({ role: 'producer', duty: 'director', name: ROBOT }, warned);
    record({ role: 'judge', judge: 'one' }, warned);
    record({ role: 'system' }, warned);
    expect(told).toEqual([]);
    expect(robots.robots).toEqual({ state: 'playing' });
  });

  it('pause when a person presses, and tell who it was, until told to go on', () => {
    const { robots, record } = desk();
    record({ role: 'producer', duty: 'operator', name: 'Li' }, warned);
    expect(robots.robots).toEqual({ state: 'paused', why: 'pressed', by: 'Li' });
    robots.tell(true, 'Li');
    expect(robots.robots).toEqual({ state: 'playing' });
    robots.tell(false, 'Wang');
    expect(robots.robots).toEqual({ state: 'paused', why: 'told', by: 'Wang' });
  });

  it('hear nothing more of the show once the desk is closed', () => {
    const { robots, told, record } = desk();
    robots.close();
    record({ role: 'producer' }, warned);
    expect(told).toEqual([]);
  });
});

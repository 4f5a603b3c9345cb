import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnchorStore, ClockAnchor, Moment } from '../../../server/clock/anchor.ts';
import {
  openShowClock,
  readBootId,
  systemMonotonic,
  systemSources,
  type ClockSources,
} from '../../../server/clock/show-clock.ts';

const NOON = Date.UTC(2026, 11, 28, 12);
const HOUR = 3_600_000;

/** A machine whose clocks the test moves, and what it keeps on disk. */
class Machine implements ClockSources, AnchorStore {
  uptime = 5000;
  wallMs = NOON;
  boots = 1;
  anchor: ClockAnchor | null = null;
  last: Moment | null = null;

  monotonic = () => this.uptime;
  wall = () => this.wallMs;
  readBootId = () => `boot-${this.boots}`;
  readAnchor = () => this.anchor;
  writeAnchor = (anchor: ClockAnchor) => void (this.anchor = anchor);
  lastMoment = () => this.last;

  open = () => openShowClock(this, this);

  pass(ms: number): void {
    this.uptime += ms;
    this.wallMs += ms;
  }

  boot(downMs: number): void {
    this.boots += 1;
    this.uptime = 700;
    this.wallMs += downMs;
  }
}

describe('the show clock', () => {
  it('CLOCK-8: begins at the wall clock and goes on with the monotonic one', () => {
    const machine = new Machine();
    const clock = machine.open();
    expect(clock.now()).toBe(NOON);
    machine.pass(1234.5);
    expect(clock.now()).toBe(NOON + 1234.5);
    expect(clock.wall()).toEqual(new Date(NOON + 1234.5));
    expect(clock.bootId).toBe('boot-1');
  });

  it('CLOCK-8: steps of the wall clock change nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(60_000), fc.integer({ min: -HOUR, max: HOUR }))),
        (steps) => {
          const machine = new Machine();
          const clock = machine.open();
          let passed = 0;
          for (const [ms, step] of steps) {
            machine.pass(ms);
            machine.wallMs += step;
            passed += ms;
            expect(clock.now()).toBe(NOON + passed);
          }
        },
      ),
    );
  });

  it('CLOCK-9: goes on through restarts of the process and steps of the wall clock', () => {
    const machine = new Machine();
    machine.open();
    machine.pass(10_000);
    machine.wallMs -= HOUR;
    const again = machine.open();
    expect(again.now()).toBe(NOON + 10_000);
    machine.pass(5000);
    expect(again.now()).toBe(NOON + 15_000);
    expect(machine.open().now()).toBe(NOON + 15_000);
  });

  it('CLOCK-10: after a boot the wall clock bridges the gap from the last event', () => {
    const machine = new Machine();
    const clock = machine.open();
    machine.pass(HOUR);
    // The wall clock was corrected by a year while the show ran: that must not be bridged.
    machine.wallMs += 365 * 24 * HOUR;
    machine.last = { show: clock.now(), wall: machine.wallMs };
    machine.pass(1000);
    machine.boot(90_000);
    const again = machine.open();
    expect(again.now()).toBe(NOON + HOUR + 1000 + 90_000);
    machine.pass(50);
    expect(again.now()).toBe(NOON + HOUR + 1000 + 90_050);
    expect(again.bootId).toBe('boot-2');
  });

  it('CLOCK-10: before the first event it is bridged from the anchor', () => {
    const machine = new Machine();
    machine.open();
    machine.pass(1000);
    machine.boot(2000);
    expect(machine.open().now()).toBe(NOON + 3000);
  });

  it('CLOCK-10: never goes back behind the last event, wherever the wall clock stands', () => {
    const machine = new Machine();
    const clock = machine.open();
    machine.pass(HOUR);
    machine.last = { show: clock.now(), wall: machine.wallMs };
    machine.boot(-24 * HOUR);
    const again = machine.open();
    expect(again.now()).toBe(NOON + HOUR);
    machine.pass(1);
    expect(again.now()).toBe(NOON + HOUR + 1);
  });

  it('CLOCK-10: a machine restored from a snapshot does not set the show back', () => {
    const machine = new Machine();
    const clock = machine.open();
    machine.pass(HOUR);
    machine.last = { show: clock.now(), wall: machine.wallMs };
    machine.uptime -= HOUR;
    expect(machine.open().now()).toBe(NOON + HOUR);
  });

  it('CLOCK-10: whatever happens to the machine, the show clock never goes back', () => {
    const happening = fc.oneof(
      fc.record({ what: fc.constant('pass' as const), ms: fc.nat(HOUR) }),
      fc.record({ what: fc.constant('step' as const), ms: fc.integer({ min: -HOUR, max: HOUR }) }),
      fc.record({ what: fc.constant('boot' as const), ms: fc.nat(HOUR) }),
      fc.record({ what: fc.constant('restart' as const), ms: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(happening), (happenings) => {
        const machine = new Machine();
        let clock = machine.open();
        let latest = clock.now();
        for (const { what, ms } of happenings) {
          machine.last = { show: clock.now(), wall: machine.wallMs };
          if (what === 'pass') machine.pass(ms);
          if (what === 'step') machine.wallMs += ms;
          if (what === 'boot') machine.boot(ms);
          if (what === 'boot' || what === 'restart') clock = machine.open();
          expect(clock.now()).toBeGreaterThanOrEqual(latest);
          latest = clock.now();
        }
      }),
    );
  });

  it('CLOCK-9: two clocks of one machine on one anchor agree', () => {
    const machine = new Machine();
    const sources = systemSources();
    const [one, other] = [openShowClock(machine, sources), openShowClock(machine, sources)];
    const readings = [one.now(), other.now(), one.now(), other.now()];
    expect(readings).toEqual([...readings].sort((a, b) => a - b));
    expect(one.bootId).toBe(readBootId());
    expect(one.bootId).not.toBe('');
    expect(systemMonotonic()).toBeGreaterThan(0);
  });
});

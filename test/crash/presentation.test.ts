import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateIn } from '../support/crew.ts';
import { House } from '../support/house.ts';
import { reviewOf } from './review.ts';

/** Presentations by their limits, in s: which of them a machine comes back within depends on it. */
const LIMITS = { ada: 10, bea: 20, cyd: 40, dee: 80 };
const LONGEST_LIMIT_MS = 100_000;
/** Coming back has to be done within this share of the limit, judging by a first time. */
const SHARE = 0.4;
/** Short enough to pass while nothing runs, in s. */
const SHORT = 5;

describe('killed with -9 in the middle of a presentation', () => {
  let house: House;
  let ada: string;
  beforeAll(async () => {
    const groups = Object.entries({ ...LIMITS, bob: SHORT }).map(([name, limit]) => ({
      ...{ id: `of-${name}`, limit, presenters: [name] },
    }));
    house = await House.open(reviewOf(groups));
    const shoot = await house.aim('show');
    const from = performance.now();
    await shoot();
    await house.heals();
    const seconds = (performance.now() - from) / 1_000;
    const fitting = Object.entries(LIMITS).find(([, limit]) => seconds < limit * SHARE);
    ada = fitting?.[0] ?? 'dee';
  });
  afterAll(() => house.close());

  const clocks = () => house.pages.map(({ view }) => view.clock);
  const allSee = (what: string, state: string) =>
    Promise.all(
      house.pages.map((page) =>
        page.sees(what, ({ clock }) => clock.state === state, LONGEST_LIMIT_MS),
      ),
    );

  it('CLOCK-9 GATE-1: the show alone, and the same presentation runs on to the very same end, heard again', async () => {
    await house.producer.starts(ada);
    await allSee('the clock', 'running');
    const before = clocks();
    await house.air.carries('stage-mic');
    const shoot = await house.aim('show');
    const at = await house.air.now();
    await shoot();
    await house.heals();
    expect(clocks()).toEqual(before);
    expect(await house.air.now()).toBeGreaterThan(at);
    for (const { view } of house.pages) {
      expect(stateIn(view, ada)).toBe('running');
      expect(view.micOn).toBe(true);
    }
    await house.air.carries('stage-mic');
  });

  it('CLOCK-4: at that end the presentation is over by the limit, and silent behind the gate', async () => {
    await allSee('the limit', 'over');
    for (const { view } of house.pages) {
      expect(view.clock).toEqual({ state: 'over', how: 'limit' });
      expect(view.micOn).toBe(false);
    }
    expect(await house.air.isSilent('stage-mic')).toBe(true);
    expect(house.producer.status?.alarms).toEqual([]);
  });

  it('CLOCK-7 GATE-6: everything until past the limit, and it is over with a microphone that never opens again', async () => {
    const shoot = await house.aim('everything');
    await house.producer.starts('bob');
    await allSee('the clock', 'running');
    expect(clocks().every(({ state }) => state === 'running')).toBe(true);
    await shoot();
    await new Promise((resolve) => setTimeout(resolve, SHORT * 1_000));
    await house.startAgain();
    await house.heals();
    await allSee('the limit', 'over');
    for (const { view } of house.pages) expect(view.micOn).toBe(false);
    expect(await house.air.isSilent('stage-mic')).toBe(true);
    // This edge is a new one: it has not had a single packet.
    expect(house.air.reading('stage-mic')?.lastPacketAt ?? null).toBeNull();
    expect(house.producer.status?.alarms).toEqual([]);
  });

  it('SHOW-1 CLOCK-2: with each start, warning and end on the record once, in their order', async () => {
    await house.stop();
    const of = (presentation: string) =>
      house
        .record()
        .flatMap(({ event }) =>
          'presentation' in event && event.presentation === presentation ? event.type : [],
        );
    const whole = ['putOnDeck', 'stoodBy', 'started', 'warned', 'ended'];
    expect(of(ada)).toEqual(whole);
    expect(of('bob')).toEqual(whole);
    for (const pulse of house.pulses) expect(pulse.micWithoutPresentation).toBe(false);
  });
});

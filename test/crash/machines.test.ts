import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gone } from '../support/family.ts';
import { House } from '../support/house.ts';
import { until } from '../support/until.ts';
import { reviewOf } from './review.ts';

describe('what else may die while somebody speaks', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(reviewOf([{ id: 'heads', limit: 300, presenters: ['ada'] }]));
    await house.producer.starts('ada');
    await house.visitor.sees('the clock', ({ clock }) => clock.state === 'running');
  });
  afterAll(() => house.close());

  it('an edge: the public comes back by itself, and the show has nothing to notice but the edge', async () => {
    await house.air.carries('stage-mic');
    const crew = house.pulses.filter(({ page }) => page !== house.visitor);
    const connections = () => crew.map((pulse) => pulse.connections);
    const before = { connections: connections(), panel: house.producer.view };
    const shown = house.visitor.view;
    const shoot = await house.aim('edge');
    await shoot();
    await house.heals();
    expect(house.visitor.view).toEqual(shown);
    expect(connections()).toEqual(before.connections);
    expect(house.producer.view).toEqual(before.panel);
    await house.air.carries('stage-mic');
  });

  it('GATE-1: the show’s media worker, and the microphone is heard again as it was', async () => {
    const before = house.producer.view;
    await killWorker();
    await house.air.carries('stage-mic');
    expect(house.producer.view).toEqual(before);
    await until('no alarm', () => house.producer.status?.alarms.length === 0);
  });

  it('GATE-3: the show’s media worker, or the show, while a hand has closed the gate: it stays closed', async () => {
    await house.producer.give({ type: 'closeGate', presentation: 'ada' });
    await house.producer.sees('the microphone off', ({ micOn }) => !micOn);
    await killWorker();
    await house.air.carries('host-mic');
    expect(await house.air.isSilent('stage-mic')).toBe(true);
    const shoot = await house.aim('show');
    await shoot();
    await house.heals();
    expect(house.producer.view.micOn).toBe(false);
    await house.air.carries('host-mic');
    expect(await house.air.isSilent('stage-mic')).toBe(true);
    await house.producer.give({ type: 'openGate', presentation: 'ada' });
    await house.air.carries('stage-mic');
  });

  it('the launcher: nothing it had started stays behind', async () => {
    // Launcher, show, edge, a media worker of each, picture and sound of the built-in feed.
    expect((await house.family('launcher')).length).toBeGreaterThanOrEqual(7);
    const shoot = await house.aim('launcher');
    await shoot();
  });

  it('SHOW-1: after which it can be started again at once, and goes on', async () => {
    const before = house.producer.view;
    await house.startAgain();
    await house.heals();
    for (const { view } of house.pages) expect(view.clock).toEqual(before.clock);
    await house.air.carries('stage-mic');
  });

  /** Resolves when the panel has been told of a new one. */
  const killWorker = async (): Promise<void> => {
    const [show, ...started] = await house.family('show');
    const worker = started.find(
      ({ parent, program }) => parent === show?.pid && program.includes('mediasoup-worker'),
    );
    if (!worker) throw new Error('no media worker');
    process.kill(worker.pid, 'SIGKILL');
    await gone([worker]);
    await until('another worker', async () =>
      (await house.family('show')).some(({ program }) => program.includes('mediasoup-worker')),
    );
  };
});

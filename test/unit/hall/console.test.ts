import { describe, expect, it } from 'vitest';
import { consoleAt, HallRig } from '../../support/console/hall-rig.ts';
import { ConsoleSimulator } from '../../support/console/simulator.ts';
import { until } from '../../support/until.ts';

const CH1 = '/ch/01/mix/on';
const CH2 = '/ch/02/mix/on';
const BAD = { lossPercent: 30, delayMs: 10 };

async function rigged(options: Partial<Parameters<typeof ConsoleSimulator.open>[0]> = {}) {
  const console = await ConsoleSimulator.open({ model: 'X32', ...options });
  const kind = options.model === 'XR18' ? 'xair' : 'x32';
  const rig = new HallRig([consoleAt(console.port, { channels: [1, 2] }, kind)]);
  const end = async () => {
    rig.close();
    await console.switchOff();
  };
  return { console, rig, hall: rig.hall, [Symbol.asyncDispose]: end };
}

describe('a console in the hall', () => {
  it.each(['X32', 'XR18'] as const)(
    'HALL-2, HALL-3: an %s closes and opens with the gate, and says so itself',
    async (model) => {
      await using rigging = await rigged({ model });
      const { console, rig, hall } = rigging;
      for (const gate of ['closed', 'open', 'closed'] as const) {
        hall.put(gate);
        expect(rig.isConfirmed(gate)).toBe(false);
        await until(`${gate}, confirmed`, () => rig.isConfirmed(gate));
        expect([console.value(CH1), console.value(CH2)]).toEqual(gate === 'open' ? [1, 1] : [0, 0]);
        expect(rig.status.afterMs).toBeGreaterThanOrEqual(0);
      }
      expect(console.value('/ch/03/mix/on')).toBe(1);
      await until('its make', () => rig.status.model === model);
    },
  );

  it('HALL-3: DCAs and mute groups follow too, a mute group the other way round', async () => {
    await using console = await opened({ model: 'X32' });
    const rig = new HallRig([consoleAt(console.it.port, { dcas: [8], muteGroups: [6] })]);
    rig.hall.put('closed');
    await until('closed', () => rig.isConfirmed('closed'));
    expect([console.it.value('/dca/8/on'), console.it.value('/config/mute/6')]).toEqual([0, 1]);
    rig.hall.put('open');
    await until('open', () => rig.isConfirmed('open'));
    expect([console.it.value('/dca/8/on'), console.it.value('/config/mute/6')]).toEqual([1, 0]);
    rig.close();
  });

  it('HALL-2: what was asked last holds, however fast it changes', async () => {
    await using rigging = await rigged({ weather: { lossPercent: 0, delayMs: 8 }, seed: 5 });
    const { console, rig, hall } = rigging;
    for (let change = 0; change < 20; change += 1) {
      hall.put(change % 2 === 0 ? 'open' : 'closed');
      await new Promise((resolve) => setTimeout(resolve, change % 5));
    }
    await until('closed', () => rig.isConfirmed('closed') && console.value(CH1) === 0);
    // Whatever overtook another on the way is put right.
    await until('to stay so', () => [CH1, CH2].every((channel) => console.value(channel) === 0));
  });

  it('HALL-4, HALL-8: a console that is gone raises alarms, and clears them when it is back', async () => {
    await using rigging = await rigged();
    const { console, rig, hall } = rigging;
    hall.put('open');
    await until('open', () => rig.isConfirmed('open'));
    await console.switchOff();
    hall.put('closed');
    await until('the alarm', () => rig.alarms.has('hallNotClosed'));
    expect(rig.status).toMatchObject({ state: 'asked', afterMs: null });
    await until('missing', () => rig.alarms.has('hallMissing'));
    expect(rig.status.line).toBe('down');
    await console.switchOn();
    await until('no alarm', () => rig.alarms.size === 0);
    expect(rig.isConfirmed('closed')).toBe(true);
    expect([console.value(CH1), console.value(CH2)]).toEqual([0, 0]);
  });

  it('HALL-4: an opening that isn’t confirmed raises another alarm', async () => {
    await using rigging = await rigged({ weather: { lossPercent: 100, delayMs: 0 } });
    const { console, rig, hall } = rigging;
    hall.put('open');
    await until('the alarm', () => rig.alarms.has('hallNotOpen'));
    console.network.weather = { lossPercent: 0, delayMs: 0 };
    await until('open', () => rig.isConfirmed('open') && !rig.alarms.has('hallNotOpen'));
    expect(rig.raised.has('hallNotClosed')).toBe(false);
  });

  it('HALL-5: who opens a channel at the console while the gate is closed is undone, and told of', async () => {
    await using rigging = await rigged();
    const { console, rig, hall } = rigging;
    hall.put('closed');
    await settled(rig, 'closed');
    console.press(CH2, 1);
    await until('the hand told of', () => rig.status.openedByHand?.times === 1);
    await until('closed again', () => console.value(CH2) === 0 && rig.isConfirmed('closed'));
    expect(rig.alarms).toEqual(new Set(['hallOpenedByHand']));
    expect(console.sets.filter((set) => set.endsWith(' 1'))).toEqual([]);
    hall.put('open');
    await until('open', () => rig.isConfirmed('open'));
    expect(rig.status.openedByHand).toBe(null);
    expect(rig.alarms).toEqual(new Set());
  });

  it('HALL-6: what is closed at the console while the gate is open stays closed until the next opening', async () => {
    await using rigging = await rigged();
    const { console, rig, hall } = rigging;
    hall.put('open');
    await until('open', () => rig.isConfirmed('open'));
    console.press(CH1, 0);
    await until('told', () => rig.status.state === 'closedByHand');
    const sets = console.sets.length;
    console.press(CH1, 1);
    await until('told', () => rig.status.state === 'confirmed');
    console.press(CH1, 0);
    await until('told', () => rig.status.state === 'closedByHand');
    expect(console.sets).toHaveLength(sets);
    hall.put('closed');
    await until('closed', () => rig.isConfirmed('closed'));
    hall.put('open');
    await until('open', () => rig.isConfirmed('open') && console.value(CH1) === 1);
  });

  it('HALL-7: is put where the gate is, also when it was switched off and on', async () => {
    await using rigging = await rigged();
    const { console, rig, hall } = rigging;
    hall.put('closed');
    await settled(rig, 'closed');
    await console.switchOff();
    await until('missing', () => rig.alarms.has('hallMissing'));
    await console.switchOn();
    expect(console.value(CH1)).toBe(1);
    await until('closed', () => console.value(CH1) === 0 && rig.isConfirmed('closed'));
    // Nobody’s hand: the console has come up as it was saved.
    expect(rig.status.openedByHand).toBe(null);
  });

  it('HALL-9: renews its asking to be told, and notices a change of which it wasn’t told', async () => {
    await using rigging = await rigged({ remoteMs: 3_000 });
    const { console, rig, hall } = rigging;
    await until('to be asked', () => console.clients === 1);
    hall.put('closed');
    await settled(rig, 'closed');
    const end = performance.now() + 4_000;
    await until('longer than it lasts', () => performance.now() > end);
    expect(console.clients).toBe(1);
    const { weather } = console.network;
    console.network.weather = { lossPercent: 100, delayMs: 0 };
    console.press(CH1, 1);
    console.network.weather = weather;
    await until('closed again', () => console.value(CH1) === 0);
    await until('told', () => rig.status.openedByHand?.times === 1);
  });

  it('HALL-10: takes no harm from what is no OSC, nor from what it doesn’t know', async () => {
    await using rigging = await rigged({ weather: { lossPercent: 0, delayMs: 0 }, seed: 9 });
    const { console, rig, hall } = rigging;
    hall.put('closed');
    await settled(rig, 'closed');
    await until('to be asked', () => console.clients === 1);
    const texts = [
      '',
      '/ch/01/mix/on',
      '#bundle\0',
      '/ch/01/mix/on\0\0\0,i\0\0',
      ',i',
      '\xff'.repeat(5_000),
    ];
    for (const text of texts) console.blurt(Buffer.from(text, 'latin1'));
    console.press('/ch/09/mix/on', 0);
    hall.put('open');
    await until('open', () => rig.isConfirmed('open'));
    // On a busy machine the answer may have come late enough for an alarm in between.
    await until('no alarm', () => rig.raised.size === 0);
  });

  it('HALL-11: closes every time where three of ten packets are lost each way', async () => {
    await using rigging = await rigged({ weather: BAD, seed: 20_261_228 });
    const { console, rig, hall } = rigging;
    for (let limit = 0; limit < 25; limit += 1) {
      hall.put('open');
      await until('open', () => rig.isConfirmed('open'));
      hall.put('closed');
      await until(`closing ${limit}`, () => rig.isConfirmed('closed'));
      await until('really', () => [CH1, CH2].every((channel) => console.value(channel) === 0));
    }
  });
});

async function opened(options: Parameters<typeof ConsoleSimulator.open>[0]) {
  const it = await ConsoleSimulator.open(options);
  return { it, [Symbol.asyncDispose]: () => it.switchOff() };
}

/** Confirmed, and so long ago that a contrary value is a hand's doing. */
async function settled(rig: HallRig, gate: 'open' | 'closed'): Promise<void> {
  await until(gate, () => rig.isConfirmed(gate));
  const askedAt = rig.status.askedAt ?? 0;
  await until('settled', () => performance.now() - askedAt > 600);
}

import { consoleAt, HallRig } from '../support/console/hall-rig.ts';
import type { Weather } from '../support/console/network.ts';
import { ConsoleSimulator } from '../support/console/simulator.ts';
import { until } from '../support/until.ts';
import type { Benchmark } from './benchmark.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const CLOSINGS = 300;
const CHANNELS = [1, 2];
const FINE: Weather = { lossPercent: 0, delayMs: 0 };
const BAD: Weather = { lossPercent: 30, delayMs: 0 };
/** Within this time a closing has to be confirmed, in ms. */
const ALARM_MS = 200;

/**
 * A console's closing, from the asking to its own word that both channels are closed: two stage
 * mics of an X32 over UDP on the loopback, with the simulator of the tests in the same process, once
 * with every packet arriving and once with three of ten lost each way.
 */
export const benchmark: Benchmark = {
  name: 'hall',
  run: async () => {
    const fine = await confirmations(FINE);
    const bad = await confirmations(BAD);
    return {
      closings: CLOSINGS,
      p50: toMicroseconds(percentile(fine, 50)),
      p99: toMicroseconds(percentile(fine, 99)),
      lossPercent: BAD.lossPercent,
      lossP50: toMicroseconds(percentile(bad, 50)),
      lossP99: toMicroseconds(percentile(bad, 99)),
      lossMax: toMicroseconds(Math.max(...bad)),
      /** Of those with loss: how many took longer than the alarm waits, and how many never closed. */
      lossLate: bad.filter((ms) => ms > ALARM_MS).length,
      lossNever: CLOSINGS - bad.length,
    };
  },
};

/** How long each confirmation took, in ms. */
async function confirmations(weather: Weather): Promise<number[]> {
  const console = await ConsoleSimulator.open({ model: 'X32', weather, seed: 1 });
  const rig = new HallRig([consoleAt(console.port, { channels: CHANNELS })]);
  const found: number[] = [];
  try {
    for (let closing = 0; closing < CLOSINGS; closing += 1) {
      rig.hall.put('open');
      await until('open', () => rig.isConfirmed('open'));
      rig.hall.put('closed');
      await until('closed', () => rig.isConfirmed('closed'));
      if (rig.status.afterMs !== null) found.push(rig.status.afterMs);
    }
  } finally {
    rig.close();
    await console.switchOff();
  }
  return found;
}

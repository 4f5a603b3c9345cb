import type { types } from 'mediasoup';
import { every, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import type { Input } from '../protocol/event-plan.ts';
import type { InputBoard, LiveInput } from './input-board.ts';

const CHECK_MS = 1_000;
/** After how many checks without a packet an input counts as silent: a still screen sends little. */
const PATIENCE: Record<Input['medium'], number> = {
  ...{ camera: 1, microphone: 1, programme: 1 },
  screen: 5,
};

interface Reading {
  packets: number;
  unchanged: number;
}

/**
 * Watches whether packets keep coming from every input, also while the gate is closed: the worker
 * counts them before it drops them (Producer.cpp).
 */
export function watchSilence(board: InputBoard, log: Log): Stop {
  const readings = new WeakMap<types.Producer, Reading>();
  const check = async (live: LiveInput): Promise<void> => {
    const { producer, input } = live;
    const packets = await countPackets(producer);
    if (packets === null) return;
    const before = readings.get(producer);
    const unchanged = before?.packets === packets ? before.unchanged + 1 : 0;
    readings.set(producer, { packets, unchanged });
    board.setSilent(live, unchanged >= PATIENCE[input.medium]);
  };
  return every(CHECK_MS, () => {
    for (const live of board.live())
      check(live).catch((error: unknown) => log.error({ err: error }, 'input not counted'));
  });
}

/** Null when the producer has gone in the meantime. */
async function countPackets(producer: types.Producer): Promise<number | null> {
  try {
    const stats = await producer.getStats();
    return stats.reduce((sum, { packetCount }) => sum + packetCount, 0);
  } catch (error) {
    if (producer.closed) return null;
    throw error;
  }
}

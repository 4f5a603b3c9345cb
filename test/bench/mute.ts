import { offsetEstimator, type Offset } from '../../server/clock/offset.ts';
import { systemMonotonic } from '../../server/clock/show-clock.ts';
import { Producer } from '../support/crew.ts';
import { WholeServer } from '../support/whole-server.ts';
import { benchEvent, presenterId } from './bench-event.ts';
import type { Benchmark } from './benchmark.ts';
import { Crowd } from './crowd/crowd.ts';
import { Listener } from './mute/listener.ts';
import { lastPackets, type Slot } from './mute/silence-after.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const VIEWERS = 200;
const LIMITS = 40;
const LIMIT_MS = 2_000;
/** What arrives this long after the limit, in ms, is late; this long before it, the last was early. */
const LATE_MS = 100;
const EARLY_MS = 40;
/** How long the silence is listened to before the next presentation starts. */
const SILENCE_MS = 400;
const TRIPS = 12;

/**
 * The stage mic of the built-in feed, 50 packets a second, as it reaches one viewer through the
 * edge by ICE, DTLS and SRTP, against the limit on the show clock. 200 more viewers are connected
 * and told of everything. Show and listener are on one machine and share CLOCK_MONOTONIC: the offset
 * between that and the show clock is constant, known to `clockError`.
 */
export const benchmark: Benchmark = {
  name: 'mute',
  run: async () => {
    const size = { groups: 1, presenters: LIMITS, judges: 3 };
    const event = benchEvent({ ...size, limit: '0:02', warning: '0:01' });
    await using closing = new AsyncDisposableStack();
    const server = closing.adopt(await WholeServer.start({ event }), (one) => one.close());
    const producer = closing.adopt(await Producer.at(server.panel), (one) => one.close());
    const origin = server.publicOrigin;
    const stageMic = producer.view.inputs.find(({ gated }) => gated)?.id ?? '';
    const crowd = closing.adopt(await Crowd.gather(origin, VIEWERS), (one) => one.close());
    const listener = closing.adopt(await Listener.at(origin, stageMic), (one) => one.close());
    const clock = await learnClock(producer);
    const slots: Slot[] = [];
    for (let limit = 1; limit <= LIMITS; limit += 1) {
      await crowd.has(producer.view.version);
      slots.push(await toTheLimit(producer, presenterId(1, limit), clock));
    }
    return figures(lastPackets(slots, await listener.heard()), clock);
  },
};

/** One presentation from the start to the silence after its limit. */
async function toTheLimit(producer: Producer, id: string, { offset }: Offset): Promise<Slot> {
  await producer.starts(id);
  const { clock } = producer.view;
  if (clock.state !== 'running') throw new Error(`${id} is not running`);
  const limitAt = clock.endsAt - offset;
  await producer.sees(`the limit of ${id}`, (view) => view.clock.state === 'over');
  await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
  return { startsAt: limitAt - LIMIT_MS, limitAt };
}

/** The show clock against CLOCK_MONOTONIC, by round trips. */
async function learnClock(producer: Producer): Promise<Offset> {
  const estimator = offsetEstimator();
  let clock: Offset = { offset: 0, error: Infinity };
  for (let trip = 0; trip < TRIPS; trip += 1) {
    const sentAt = systemMonotonic();
    const { at } = await producer.client.request('clock', {});
    clock = estimator.add({ sentAt, receivedAt: systemMonotonic(), serverAt: at });
  }
  return clock;
}

function figures(after: readonly number[], { error }: Offset) {
  return {
    limits: after.length,
    p50: toMicroseconds(percentile(after, 50)),
    p99: toMicroseconds(percentile(after, 99)),
    max: toMicroseconds(Math.max(...after)),
    late: after.filter((ms) => ms > LATE_MS).length,
    early: after.filter((ms) => ms < -EARLY_MS).length,
    viewers: VIEWERS,
    /** Of them all, how many receive media. */
    listeners: 1,
    clockError: toMicroseconds(error),
  };
}

import { systemMonotonic } from '../../server/clock/show-clock.ts';
import { groupIn, Judge, Producer, stateIn } from '../support/crew.ts';
import { WholeServer } from '../support/whole-server.ts';
import { benchEvent, groupId, presenterId } from './bench-event.ts';
import type { Benchmark } from './benchmark.ts';
import { Crowd } from './crowd/crowd.ts';
import { percentile, toMicroseconds } from './percentiles.ts';

const CLIENTS = 1_000;
/** One group each. */
const RUNS = 25;
/** A producer may not give commands without end; this is time enough for a group's eight. */
const PAUSE_MS = 700;
const PRESENTERS = 2;
const JUDGES = 3;

/**
 * From the instant in which the last judge’s page sends the sheet until the last of all viewers has
 * the ranking: judge, server and viewers are different processes on one machine and share a clock.
 */
export const benchmark: Benchmark = {
  name: 'publish',
  run: async () => {
    const size = { groups: RUNS, presenters: PRESENTERS, judges: JUDGES };
    const event = benchEvent({ ...size, limit: '5:00', warning: '0:10' });
    await using closing = new AsyncDisposableStack();
    const server = closing.adopt(await WholeServer.start({ event }), (one) => one.close());
    const producer = closing.adopt(await Producer.at(server.panel), (one) => one.close());
    const judges = await Promise.all(server.judges.map((link) => Judge.at(link)));
    closing.defer(() => judges.forEach((judge) => judge.close()));
    const gathering = Crowd.gather(server.publicOrigin, CLIENTS);
    const crowd = closing.adopt(await gathering, (one) => one.close());
    const times: number[] = [];
    for (let group = 1; group <= RUNS; group += 1) {
      await present(producer, judges, group);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const last = await handInAllButOne(judges, groupId(group));
      // At a real review minutes lie between the last change and this; here the crowd may be behind.
      await crowd.has(producer.view.version);
      const sentAt = systemMonotonic();
      await last.handsIn(groupId(group));
      times.push((await crowd.hasRankings(group)) - sentAt);
    }
    return {
      clients: CLIENTS,
      runs: times.length,
      p50: toMicroseconds(percentile(times, 50)),
      p99: toMicroseconds(percentile(times, 99)),
      max: toMicroseconds(Math.max(...times)),
    };
  },
};

/** Brings the group's presentations through, each marked by every judge. */
async function present(producer: Producer, judges: readonly Judge[], group: number): Promise<void> {
  for (let presenter = 1; presenter <= PRESENTERS; presenter += 1) {
    const id = presenterId(group, presenter);
    await producer.starts(id);
    await Promise.all(judges.map((judge, index) => judge.marks(id, `${70 + index + presenter}`)));
    await producer.give({ type: 'finish', presentation: id });
    await producer.sees(`${id} over`, (view) => stateIn(view, id) === 'over');
  }
}

/** Gives the judge whose sheet is still missing. */
async function handInAllButOne(judges: readonly Judge[], group: string): Promise<Judge> {
  for (const judge of judges)
    await judge.sees(
      'the own sheet complete, scoring open',
      (view) =>
        groupIn(view, group).state === 'scoring' && judge.sheet(group).length === PRESENTERS * 2,
    );
  const last = judges.at(-1);
  if (!last) throw new Error('no judge');
  for (const judge of judges.slice(0, -1)) await judge.handsIn(group);
  return last;
}

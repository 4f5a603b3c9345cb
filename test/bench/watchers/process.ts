import { watchersOrderSchema, type WatchersOrder, type WatchersReport } from './messages.ts';
import { Watcher } from './watcher.ts';

/** Many viewers in a process of their own, which joins, counts and leaves as it is asked. */
const watchers = new Set<Watcher>();

async function join({ origin, socket, count, everyMs }: Extract<WatchersOrder, { type: 'join' }>) {
  const waited: number[] = [];
  const failures: string[] = [];
  const one = async (index: number) => {
    await new Promise((resolve) => setTimeout(resolve, index * everyMs));
    try {
      const joined = await Watcher.join({ origin, socket });
      watchers.add(joined.watcher);
      waited.push(joined.waited);
    } catch (error) {
      failures.push(String(error));
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  return { type: 'join', waited, failures } as const;
}

function leave() {
  for (const watcher of watchers) watcher.close();
  watchers.clear();
  return { type: 'leave' } as const;
}

async function answer(order: WatchersOrder): Promise<WatchersReport> {
  switch (order.type) {
    case 'join':
      return join(order);
    case 'count':
      return { type: 'count', bytes: [...watchers].reduce((sum, { bytes }) => sum + bytes, 0) };
    case 'leave':
      return leave();
    default:
      return order satisfies never;
  }
}

process.on('message', (message) => {
  void answer(watchersOrderSchema.parse(message)).then((report) => process.send?.(report));
});
process.once('disconnect', () => process.exit(0));

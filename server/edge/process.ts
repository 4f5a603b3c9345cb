import { runProcess } from '../run-process.ts';
import { readTools } from '../settings.ts';
import { startEdge } from './start-edge.ts';

/** One edge: pages, sockets and viewers of the public. It holds no truth and may die at any time. */
runProcess('edge', async (order, settings, log) => {
  const { port, close } = await startEdge(order, settings, readTools(), log);
  return { report: { type: 'ready', port, links: [] }, close };
});

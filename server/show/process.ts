import { runProcess } from '../run-process.ts';
import { readTools } from '../settings.ts';
import { startShow } from './start-show.ts';

/** The show's own process: journal, clock, gate, ingest, and everybody who takes part. */
runProcess('show', async (order, settings, log) => {
  const { port, links, encoders, seal, close } = await startShow(order, settings, readTools(), log);
  return {
    report: { type: 'ready', port, links: [...links], encoders: [...encoders], seal },
    close,
  };
});

import { runProcess } from '../run-process.ts';
import { readTools } from '../settings.ts';
import { startProgramme } from './start-programme.ts';

/** The composed programme: one picture and sound of all inputs, and the ways that it takes out. */
runProcess('programme', async (order, settings, log) => {
  const { close } = await startProgramme(order, settings, readTools(), log);
  return { report: { type: 'ready', port: 0, links: [] }, close };
});

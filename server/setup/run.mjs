import { resolve } from 'node:path';
import { providePackages } from './bootstrap/packages.mjs';
import { findNode } from './bootstrap/runtime.mjs';
import { operatorsMessage } from './bootstrap/setup-error.mjs';
import { runScript } from './bootstrap/program.mjs';

/**
 * What every npm script runs: `node server/setup/run.mjs TASK args...`. Works on any Node from 18
 * and without packages; brings in the packages and the Node that they carry, and goes on with that.
 */
const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

/** Tasks that need nothing but the packages start without the rest of the set-up. */
const DIRECT = {
  rank: 'scoring/rank.ts',
  verify: 'scoring/verify.ts',
  'check-event': 'server/event-file/check-event.ts',
  'supervisor-key': 'server/record/supervisor-key.ts',
};

const say = (text) => process.stderr.write(`${text}\n`);

async function run([task = '', ...args]) {
  await providePackages(root, say);
  const direct = Object.hasOwn(DIRECT, task) ? DIRECT[task] : undefined;
  const script = direct ? [resolve(root, direct)] : [resolve(root, 'server/setup/main.ts'), task];
  // Node 22 warns of what Node 26 takes for granted: TypeScript and SQLite.
  const options = ['--disable-warning=ExperimentalWarning'];
  return runScript(findNode(root), [...options, ...script, ...args], process.env);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const message = operatorsMessage(error);
  if (message === null) throw error;
  say(message);
  process.exitCode = 1;
}

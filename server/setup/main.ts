import { operatorsMessage, SetupError } from './bootstrap/setup-error.mjs';
import { reportOn } from './report.ts';
import { runSteps } from './step.ts';
import { findTask, taskNames } from './tasks.ts';

/** Brings in what the task needs, then runs it: `main.ts TASK args...`, started by run.mjs. */
async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const task = findTask(name);
  if (!task) throw new SetupError(`There is no task “${name}”, only ${taskNames.join(', ')}.`);
  const found = await runSteps(task.steps(process.env), reportOn(process.stderr));
  return task.run(args, { ...process.env, ...found });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = operatorsMessage(error);
  if (message === null) throw error;
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

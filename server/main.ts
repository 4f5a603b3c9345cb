import { describeProblem } from './event-file/describe-problem.ts';
import { systemLanguage } from './event-file/language.ts';
import { readEventFile } from './event-file/read-event-file.ts';
import { samplePath } from './event-file/sample.ts';
import { translator } from './event-file/translator.ts';
import { launch } from './launcher/launch.ts';
import { launcherMessages } from './launcher/messages.ts';
import { readSettings, readTools } from './settings.ts';
import { StartError, textOf } from './start-error.ts';

/** `npm start -- [EVENT.yaml] [options]`: runs an event until it is stopped. Gives the exit status. */
async function main(args: readonly string[]): Promise<number> {
  const language = systemLanguage();
  const say = translator(launcherMessages, language);
  const settings = readSettings(args);
  readTools();
  const file = settings.eventFile ?? samplePath;
  const event = await readEventFile(file);
  if (!event.ok) {
    const problems = event.problems.map((problem) => `  ${describeProblem(problem, language)}`);
    process.stderr.write([say('badFile'), `  ${file}`, ...problems, ''].join('\n'));
    return 1;
  }
  process.stdout.write(`${say('starting')}\n`);
  const stopped = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve(null));
  });
  const launched = await launch({
    ...{ args, settings, plan: event.plan, equipment: event.equipment, language },
    sample: settings.eventFile === undefined,
    say: (line) => void process.stdout.write(`${line}\n`),
  });
  const failure = await Promise.race([stopped, launched.hopeless]);
  if (failure === null) process.stdout.write(`${say('stopping')}\n`);
  else process.stderr.write(`${failure}\n`);
  await launched.close();
  return failure === null ? 0 : 1;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${textOf(error, systemLanguage())}\n`);
  process.exitCode = 1;
}

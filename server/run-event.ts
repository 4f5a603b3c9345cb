import { join, resolve } from 'node:path';
import { describeProblem } from './event-file/describe-problem.ts';
import { systemLanguage } from './event-file/language.ts';
import { readEventFile } from './event-file/read-event-file.ts';
import { samplePath } from './event-file/sample.ts';
import { translator } from './event-file/translator.ts';
import { launch, type Running } from './launcher/launch.ts';
import { launcherMessages } from './launcher/messages.ts';
import type { Equipment } from './protocol/equipment.ts';
import type { EventPlan } from './protocol/event-plan.ts';
import { readTools, type Settings } from './settings.ts';
import { withCertificate } from './tls/with-certificate.ts';
import { StartError, textOf } from './start-error.ts';

export interface ReadEvent {
  readonly plan: EventPlan;
  readonly equipment: Equipment;
}

export interface EventRun {
  /** The command line, which each process reads again. */
  readonly args: readonly string[];
  readonly settings: Settings;
  /** What is run in place of the event as it was read. */
  readonly prepare?: (event: ReadEvent) => ReadEvent;
  /** Is told once everything runs, before the links are printed; gives what ends what it has begun. */
  readonly onRunning?: (running: Running) => () => Promise<void>;
}

const say = translator(launcherMessages, systemLanguage());
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs an event until it is stopped. Gives the exit status. */
export async function runEvent({ args, settings, prepare, onRunning }: EventRun): Promise<number> {
  readTools();
  const read = await readEvent(settings.eventFile ?? samplePath);
  if (!read) return 1;
  const event = prepare ? prepare(read) : read;
  const data = resolve(settings.data ?? join('data', event.plan.id));
  const { certificate, ...prepared } = await withCertificate(args, settings, data);
  print(say('starting'));
  const stopped = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve(null));
  });
  let end = (): Promise<void> => Promise.resolve();
  const launched = await launch({
    ...{ ...prepared, data, certificate, ...event, language: systemLanguage(), say: print },
    sample: settings.eventFile === undefined,
    onRunning(running) {
      if (onRunning) end = onRunning(running);
    },
  });
  const failure = await Promise.race([stopped, launched.hopeless]);
  if (failure === null) print(say('stopping'));
  else process.stderr.write(`${failure}\n`);
  await end();
  await launched.close();
  return failure === null ? 0 : 1;
}

/** The event, or null when it has faults, which are printed. */
async function readEvent(file: string): Promise<ReadEvent | null> {
  const event = await readEventFile(file);
  if (event.ok) return { plan: event.plan, equipment: event.equipment };
  const problems = event.problems.map((one) => `  ${describeProblem(one, systemLanguage())}`);
  process.stderr.write([say('badFile'), `  ${file}`, ...problems, ''].join('\n'));
  return null;
}

/** Runs a command to its exit status; why it doesn't start is said in the machine's language. */
export async function runCommand(
  main: (args: readonly string[]) => Promise<number>,
): Promise<void> {
  try {
    process.exit(await main(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${textOf(error, systemLanguage())}\n`);
    process.exitCode = 1;
  }
}

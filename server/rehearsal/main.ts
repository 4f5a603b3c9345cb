import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemLanguage } from '../event-file/language.ts';
import { translator } from '../event-file/translator.ts';
import type { Running } from '../launcher/launch.ts';
import { launcherMessages } from '../launcher/messages.ts';
import { isAny } from '../media/announced-address.ts';
import type { RehearsalReady } from '../protocol/rehearsal-run.ts';
import { runCommand, runEvent, type ReadEvent } from '../run-event.ts';
import { readSettings, usesTls, type Settings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { readRehearsalOptions, type RehearsalOptions } from './options.ts';
import type { RobotsOrder } from './order.ts';
import { startRobots } from './robots.ts';
import { rehearsalEquipment, toRehearsal } from './to-rehearsal.ts';

/** Free ports, so that a rehearsal never stands in the way of the real event; others may be named. */
const FREE_PORTS = ['--port', '0', '--public-port', '0', '--media-port', '0'];

/** Whether an event's show has started this process, and not somebody on a terminal. */
const begunAtPanel = process.send !== undefined;
if (begunAtPanel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A start that fails ends the process; the line to the show alone must not keep it.
  process.channel?.unref();
}

/**
 * `npm run rehearse -- [EVENT.yaml] [--speed N] [--group ID] [--seed N] [options]`: plays an event
 * with robots, in a data folder of its own, until it is stopped.
 */
await runCommand(async (given) => {
  const options = readRehearsalOptions(given);
  const args = [...FREE_PORTS, ...options.rest];
  const read = readSettings(args);
  // Nothing else lies beside it, or it would be taken for an earlier event.
  const folder = mkdtempSync(join(tmpdir(), 'podium-rehearsal-'));
  const settings = { ...read, data: join(folder, 'data') };
  const status = await runEvent({
    ...{ args, settings },
    prepare: (event) => rehearsed(event, options),
    onRunning: (running) => {
      tellPanel(running);
      return startPlaying(running, options, settings);
    },
  });
  // On a terminal somebody has read where it lies, and may want to look at it.
  if (begunAtPanel) rmSync(folder, { recursive: true, force: true });
  return status;
});

/** An event's links for its directors: this rehearsal was begun on their panel, and ends with the event. */
function tellPanel({ links, showPort, publicPort }: Running): void {
  if (!begunAtPanel) return;
  const ready: RehearsalReady = { type: 'rehearsing', showPort, publicPort, links: [...links] };
  process.send?.(ready);
}

function rehearsed({ plan, equipment }: ReadEvent, { speed, group }: RehearsalOptions): ReadEvent {
  const groups = plan.groups.map(({ id }) => id);
  if (group !== null && !groups.includes(group))
    throw new StartError({ code: 'noSuchGroup', params: { group, known: groups.join(', ') } });
  return {
    plan: toRehearsal(plan, { speed, group }),
    equipment: rehearsalEquipment(equipment, speed),
  };
}

function startPlaying(running: Running, options: RehearsalOptions, settings: Settings) {
  const say = translator(launcherMessages, systemLanguage());
  const robots = startRobots(robotsOrder(running, options, settings), () => {
    process.stderr.write(`${say('robotsLost')}\n`);
  });
  return () => robots.close();
}

function robotsOrder(
  { links, showPort }: Running,
  { speed, seed }: RehearsalOptions,
  settings: Settings,
): RobotsOrder {
  const host = isAny(settings.host) ? '127.0.0.1' : settings.host;
  const scheme = usesTls(settings) ? 'https' : 'http';
  const producer = links.find(({ role }) => role === 'producer');
  if (!producer) throw new Error('no link for the producer');
  return {
    ...{ type: 'play', speed, seed, origin: `${scheme}://${bracketed(host)}:${showPort}` },
    producer: { path: producer.path, pin: producer.pin },
    judges: links.flatMap(({ judge, path, pin }) => (judge === null ? [] : { judge, path, pin })),
  };
}

/** A host as it stands in an address. */
function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

import type { RehearsalWish } from './to-rehearsal.ts';
import type { Settings } from '../settings.ts';

/** What a rehearsal of an event shares with it, and may without being in its way: no port, no folder. */
const SHARED = [
  'host',
  'media-host',
  'announced-address',
  'turn-url',
  'tls-cert',
  'tls-key',
  'log',
] as const;

/** The command line of `npm run rehearse` for a rehearsal beside an event that runs with `settings`. */
export function rehearsalArguments(settings: Settings, { speed, group }: RehearsalWish): string[] {
  const shared = SHARED.flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  const { eventFile } = settings;
  return [
    ...(eventFile === undefined ? [] : [eventFile]),
    ...shared,
    // One process and one worker for its public: the crew's own few.
    ...['--edges', '1', '--edge-workers', '1'],
    // The machine's cores are the real event's.
    ...['--programme', 'off'],
    // The event's own are what Prometheus reads.
    ...['--metrics-port', '0'],
    ...['--speed', String(speed)],
    ...(group === null ? [] : ['--group', group]),
  ];
}

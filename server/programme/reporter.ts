import { every, type Stop } from '../clock/timer.ts';
import type { ProgrammeLink } from './programme-link.ts';

const REPORT_MS = 250;

/** Tells the show how something is, whenever that has changed. Returns what ends it. */
export function reportTo<Status>(
  link: ProgrammeLink,
  read: () => Status,
  send: (status: Status) => Promise<unknown>,
): Stop {
  let linked = false;
  let reported = '';
  const report = (): void => {
    if (!linked) return;
    const status = read();
    const text = JSON.stringify(status);
    if (text === reported) return;
    reported = text;
    // Lost ones are not repeated; the next difference brings everything.
    send(status).catch(() => {
      reported = '';
    });
  };
  const stops = [
    every(REPORT_MS, report),
    link.onState(({ state }) => {
      linked = state === 'connected';
      // Another show may be at the other end: it knows nothing yet.
      reported = '';
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

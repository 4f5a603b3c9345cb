import type { ShowBus } from '../bus/show-bus.ts';
import { every, type Stop } from '../clock/timer.ts';
import { planOf } from '../core/state.ts';
import type { Log } from '../log.ts';
import type { Show } from '../show/show.ts';
import { ClipNotes } from './clip-notes.ts';
import { replaysOf } from './replays.ts';
import type { Takes } from './takes.ts';

export interface ReplayTeller {
  readonly show: Pick<Show, 'state' | 'listen'>;
  readonly takes: Takes;
  /** The folder of recordings. */
  readonly folder: string;
  readonly bus: Pick<ShowBus, 'tellReplays' | 'onWanted'>;
  /** The wall clock, in ms since 1970. */
  readonly wall: () => number;
  readonly log: Log;
}

/** Clips are finished a moment after their presentation; nobody waits for them by the second. */
const LOOK_EVERY_MS = 5_000;

/** Keeps the edges told of what may be watched again; returns what ends that. */
export function tellReplays({ show, takes, folder, bus, wall, log }: ReplayTeller): Stop {
  if (!planOf(show.state).replay) return () => undefined;
  const notes = new ClipNotes(folder, log);
  let told = '[]';
  let looking = false;
  const look = async (again: boolean): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const replays = replaysOf(show.state, takes, await notes.read(wall()));
      const text = JSON.stringify(replays);
      if (again || text !== told) bus.tellReplays(replays);
      told = text;
    } catch (error) {
      log.warn({ err: error }, 'the folder of recordings cannot be read');
    } finally {
      looking = false;
    }
  };
  const stops = [
    every(LOOK_EVERY_MS, () => void look(false)),
    show.listen(({ events }) => {
      if (events.some(({ event }) => event.type === 'published')) void look(false);
    }),
    bus.onWanted(() => void look(true)),
  ];
  void look(true);
  return () => {
    for (const stop of stops) stop();
  };
}

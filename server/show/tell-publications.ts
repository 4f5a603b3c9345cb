import type { ShowBus } from '../bus/show-bus.ts';
import type { Stop } from '../clock/timer.ts';
import type { Publications } from '../open/publications.ts';
import type { Show } from './show.ts';

/** Keeps the edges told of what may be followed of every ranking; returns what ends that. */
export function tellPublications(
  show: Pick<Show, 'listen'>,
  publications: Publications,
  bus: Pick<ShowBus, 'tellPublications' | 'onWanted'>,
): Stop {
  const tell = () => bus.tellPublications(publications.all());
  const stops = [
    show.listen(({ events }) => {
      if (events.some(({ event }) => event.type === 'published')) tell();
    }),
    bus.onWanted(tell),
  ];
  tell();
  return () => {
    for (const stop of stops) stop();
  };
}

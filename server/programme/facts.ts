import type { Stop } from '../clock/timer.ts';
import type { ShowFacts } from '../protocol/show-facts.ts';

/** What the show is at, as it was told last; without the show the last word holds. */
export interface FactsSource {
  /** Null until the show has told for the first time. */
  readonly current: ShowFacts | null;
  /** Calls `listener` after each change; returns what ends it. */
  listen(listener: (facts: ShowFacts) => void): Stop;
}

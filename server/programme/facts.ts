import type { Stop } from '../clock/timer.ts';
import type { ShowFacts } from '../protocol/show-facts.ts';
import type { ProgrammeLink } from './programme-link.ts';

/** What the show is at, as it was told last; without the show the last word holds. */
export interface FactsSource {
  /** Null until the show has told for the first time. */
  readonly current: ShowFacts | null;
  /** Calls `listener` after each change; returns what ends it. */
  listen(listener: (facts: ShowFacts) => void): Stop;
}

/** What the show tells of itself by the line. */
export class ToldFacts implements FactsSource {
  readonly #listeners = new Set<(facts: ShowFacts) => void>();
  readonly #stop: Stop;
  #current: ShowFacts | null = null;

  constructor(link: ProgrammeLink) {
    this.#stop = link.on('facts', (facts) => {
      this.#current = facts;
      for (const listener of this.#listeners) listener(facts);
    });
  }

  get current(): ShowFacts | null {
    return this.#current;
  }

  listen(listener: (facts: ShowFacts) => void): Stop {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }
}

import type { Replay, ReplayList } from '../protocol/replay.ts';

/** What this edge has been told may be watched again. */
export class OpenReplays {
  #replays: ReadonlyMap<string, Replay> = new Map();

  /** All there are now. */
  take(replays: readonly Replay[]): void {
    this.#replays = new Map(replays.map((replay) => [replay.presentation, replay]));
  }

  find(presentation: string): Replay | null {
    return this.#replays.get(presentation) ?? null;
  }

  list(): ReplayList {
    return [...this.#replays.values()].map(({ presentation, length }) => ({
      presentation,
      length,
    }));
  }
}

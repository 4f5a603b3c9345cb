import {
  replayListSchema,
  REPLAY_LIST_PATH,
  type ReplayList,
} from '../../server/protocol/replay.ts';
import { aboutEvery } from '../common/about-every.ts';

const ASK_EVERY_MS = 10_000;

/** Which presentations can be watched again now; asked for anew as long as the page is open. */
export class Replays {
  #list = $state.raw<ReplayList | null>(null);
  #lost = $state(false);
  readonly #stop = aboutEvery(ASK_EVERY_MS, () => {
    if (!document.hidden) void this.ask();
  });

  /** Null before the first answer. */
  get list(): ReplayList | null {
    return this.#list;
  }

  /** Whether the last time nothing could be learnt. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Its length in ms; null where it can't be watched. */
  lengthOf(presentation: string): number | null {
    return this.#list?.find((one) => one.presentation === presentation)?.length ?? null;
  }

  async ask(): Promise<void> {
    try {
      const response = await fetch(REPLAY_LIST_PATH);
      if (!response.ok) throw new Error(`status ${response.status}`);
      this.#list = replayListSchema.parse(await response.json());
      this.#lost = false;
    } catch {
      // The page says so, and it is tried again.
      this.#lost = true;
    }
  }

  stop(): void {
    this.#stop();
  }
}

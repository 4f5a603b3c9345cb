import { figuresChannel } from '../../../server/protocol/channels/figures.ts';
import type { Closing } from '../../../server/protocol/closings.ts';
import { FIGURES_KEPT, MOST_PAST, type FiguresSample } from '../../../server/protocol/figures.ts';
import { Live } from '../../../viewer/common/live.svelte.ts';
import { merged } from './samples.ts';

/** What the server has measured in the last two hours, and goes on to measure. */
export class Figures {
  readonly live = new Live(figuresChannel);
  #samples = $state.raw<readonly FiguresSample[]>([]);
  #closings = $state.raw<readonly Closing[]>([]);
  /** Of the connections so far; an older one's past is not gone on with. */
  #attempt = 0;

  constructor() {
    const { client } = this.live;
    client.on('sample', (sample) => this.#add([sample]));
    client.on('closings', (closings) => (this.#closings = closings));
    client.onState(({ state }) => {
      const attempt = (this.#attempt += 1);
      // What does not arrive comes with the next connection.
      if (state === 'connected') this.#fetch(attempt).catch(() => undefined);
    });
  }

  /** In their order. */
  get samples(): readonly FiguresSample[] {
    return this.#samples;
  }

  /** Those by the limit, which have been measured, in their order. */
  get closings(): readonly Closing[] {
    return this.#closings.filter(({ limitAt, measured }) => limitAt !== null && measured);
  }

  async #fetch(attempt: number): Promise<void> {
    let before: number | null = null;
    for (let portion = 0; portion < FIGURES_KEPT / MOST_PAST; portion += 1) {
      const { samples }: { samples: FiguresSample[] } = await this.live.request('past', { before });
      if (attempt !== this.#attempt) return;
      this.#add(samples);
      before = samples[0]?.at ?? null;
      if (before === null || samples.length < MOST_PAST) return;
    }
  }

  #add(samples: readonly FiguresSample[]): void {
    this.#samples = merged(this.#samples, samples);
  }
}

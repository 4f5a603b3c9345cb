import { FIGURES_KEPT, MOST_PAST, type FiguresSample } from '../protocol/figures.ts';

/** The samples of the last two hours; the oldest make room for new ones. */
export class FigureRing {
  readonly #samples: FiguresSample[] = [];

  add(sample: FiguresSample): void {
    this.#samples.push(sample);
    if (this.#samples.length > FIGURES_KEPT) this.#samples.shift();
  }

  /** At most `MOST_PAST`, those right before `before` (ms since 1970); the newest for null. */
  past(before: number | null): FiguresSample[] {
    const older = before === null ? this.#samples : this.#samples.filter(({ at }) => at < before);
    return older.slice(-MOST_PAST);
  }
}

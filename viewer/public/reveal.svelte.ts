import { later, type Stop } from '../../server/clock/timer.ts';

const FIRST_MS = 1_500;
const ROW_MS = 900;
/** The best three are waited for a little longer. */
const BEST = 3;
const BEST_MS = 1_700;
/** However large the group is, its rows come within about this time. */
const LONGEST_MS = 15_000;
/** How long the whole board stays. */
const STAY_MS = 30_000;

export interface RevealOptions {
  /** How many rows there are. */
  readonly rows: number;
  /** Whether they come one by one. */
  readonly moves: boolean;
  /** Is called when the board has been seen for long enough. */
  readonly close: () => void;
}

/** One ranking on its way to the public: its rows come from the last to the first. */
export class Reveal {
  readonly group: string;
  /** Whether its rows come one by one. */
  readonly moves: boolean;
  readonly #rows: number;
  readonly #close: () => void;
  readonly #pace: number;
  #shown = $state(0);
  #stop: Stop = () => undefined;

  constructor(group: string, { rows, moves, close }: RevealOptions) {
    this.group = group;
    this.moves = moves;
    this.#rows = rows;
    this.#close = close;
    const length = Math.max(0, rows - BEST) * ROW_MS + Math.min(rows, BEST) * BEST_MS;
    this.#pace = Math.min(1, LONGEST_MS / length);
    if (!moves) this.#shown = rows;
    this.#schedule(this.complete ? STAY_MS : FIRST_MS);
  }

  get complete(): boolean {
    return this.#shown >= this.#rows;
  }

  /** Whether the row of this index, from 0 for the best, has come. */
  isShown(index: number): boolean {
    return index >= this.#rows - this.#shown;
  }

  stop(): void {
    this.#stop();
  }

  #schedule(ms: number): void {
    this.#stop = later(ms, () => this.#step());
  }

  #step(): void {
    if (this.complete) return this.#close();
    this.#shown += 1;
    const left = this.#rows - this.#shown;
    if (left === 0) return this.#schedule(STAY_MS);
    this.#schedule(this.#pace * (left <= BEST ? BEST_MS : ROW_MS));
  }
}

import { later, type Stop } from '../clock/timer.ts';
import type { InputBoard } from './input-board.ts';

/** How long an input stays empty after who fed it has left: a page, or an encoder, may come back. */
const ABSENCE_MS = 5_000;

/** Knows which inputs the feed may stand in for: those nobody feeds, nor has just left. */
export class Absences {
  readonly #board: InputBoard;
  readonly #onFree: () => void;
  /** Inputs that somebody feeds (null), or has left a moment ago (what ends the waiting). */
  readonly #taken = new Map<string, Stop | null>();

  constructor(board: InputBoard, onFree: () => void) {
    this.#board = board;
    this.#onFree = onFree;
  }

  /** Whether the feed may stand in; asked after every change of the board. */
  isFree(input: string): boolean {
    const source = this.#board.source(input);
    if (source && source.kind !== 'builtIn') {
      this.#taken.get(input)?.();
      this.#taken.set(input, null);
      return false;
    }
    if (!this.#taken.has(input)) return true;
    if (this.#taken.get(input) === null) this.#taken.set(input, this.#wait(input));
    return false;
  }

  close(): void {
    for (const stop of this.#taken.values()) stop?.();
  }

  #wait(input: string): Stop {
    return later(ABSENCE_MS, () => {
      this.#taken.delete(input);
      this.#onFree();
    });
  }
}

import { SvelteMap } from 'svelte/reactivity';
import { later, type Stop } from '../../../server/clock/timer.ts';
import type { CriterionView } from '../../../server/protocol/views.ts';
import { cellKey, type Cell } from './cell.ts';
import { readMark, type TypingProblem } from './mark-text.ts';

/** What stands in a field and is not a mark, or not yet. */
export interface Draft {
  readonly presenter: string;
  readonly text: string;
  /** Null while somebody is typing. */
  readonly problem: TypingProblem | null;
}

/** Somebody has stopped typing, after so many ms. */
const PAUSE_MS = 600;

/** What is being typed, until it is a mark: then it goes to `put`. */
export class Drafts {
  readonly #put: (cell: Cell, mark: string | null) => void;
  readonly #drafts = new SvelteMap<string, Draft>();
  #typing: { readonly settle: () => void; readonly stop: Stop } | null = null;

  constructor(put: (cell: Cell, mark: string | null) => void) {
    this.#put = put;
  }

  of(cell: Cell): Draft | undefined {
    return this.#drafts.get(cellKey(cell));
  }

  /** Whether a field of these presenters holds something that is not a mark. */
  has(presenters: readonly string[]): boolean {
    return [...this.#drafts.values()].some(({ presenter }) => presenters.includes(presenter));
  }

  /** The field now holds `text`. It is taken as the mark when the typing pauses, or at `settle`. */
  type(cell: Cell, criterion: CriterionView, text: string): void {
    const key = cellKey(cell);
    if (this.#typing && this.#typingKey !== key) this.settle();
    this.#typing?.stop();
    this.#typingKey = key;
    this.#drafts.set(key, { presenter: cell.presenter, text, problem: null });
    const settle = () => this.#read(cell, criterion, text);
    // An emptied field mostly waits for its next number: that it stays empty shows when it is left.
    const stop = text.trim() === '' ? () => undefined : later(PAUSE_MS, () => this.settle());
    this.#typing = { settle, stop };
  }

  /** What is being typed is complete: the field is left, or the page. */
  settle(): void {
    const typing = this.#typing;
    this.#typing = null;
    this.#typingKey = null;
    typing?.stop();
    typing?.settle();
  }

  #typingKey: string | null = null;

  #read(cell: Cell, criterion: CriterionView, text: string): void {
    const reading = readMark(text, criterion);
    if (reading.ok) {
      this.#drafts.delete(cellKey(cell));
      this.#put(cell, reading.mark);
    } else {
      const { presenter } = cell;
      this.#drafts.set(cellKey(cell), { presenter, text, problem: reading.problem });
    }
  }

  /** Drops what is not a mark: the mark before it holds again. */
  drop(cell: Cell): void {
    if (this.#typingKey === cellKey(cell)) {
      this.#typing?.stop();
      this.#typing = null;
      this.#typingKey = null;
    }
    this.#drafts.delete(cellKey(cell));
  }

  close(): void {
    this.settle();
  }
}

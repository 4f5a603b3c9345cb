import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Problem } from '../../../server/protocol/refusals.ts';
import { cellKey, isCell, type Cell } from './cell.ts';
import type { Delivery } from './delivery.svelte.ts';
import type { MarkStore, PendingMark } from './mark-store.ts';

/** `notKept`: storage is forbidden or full; `unreadable`: something kept before was damaged. */
export type StoreTrouble = 'notKept' | 'unreadable';

/** A mark that the server refused, and why. */
export interface RefusedMark {
  readonly mark: string | null;
  readonly problem: Problem;
}

export interface OutboxParts {
  readonly delivery: Delivery;
  readonly store: MarkStore;
  readonly newId: () => string;
}

/** Changes of marks on their way: kept on the tablet at once, sent in order, until they are answered. */
export class Outbox {
  readonly #delivery: Delivery;
  readonly #store: MarkStore;
  readonly #newId: () => string;
  #pending = $state.raw<readonly PendingMark[]>([]);
  /** Saved, and not yet seen in a view. */
  readonly #saved = new SvelteMap<string, string | null>();
  readonly #refused = new SvelteMap<string, RefusedMark>();
  /** Ids that are in this page alone, as the tablet would not keep them. */
  readonly #notKept = new SvelteSet<string>();
  readonly #foundOnOpening: StoreTrouble | null;
  /** May have gone out before: those are sent again whatever comes after them. */
  readonly #triedBefore: readonly string[];
  #current: string | null = null;

  constructor({ delivery, store, newId }: OutboxParts) {
    this.#delivery = delivery;
    this.#store = store;
    this.#newId = newId;
    const { pending, trouble } = load(store);
    this.#pending = pending;
    this.#foundOnOpening = trouble;
    this.#triedBefore = pending.map(({ id }) => id);
    this.#next();
  }

  /** All that is not answered yet, in order. */
  get pending(): readonly PendingMark[] {
    return this.#pending;
  }

  /** What is wrong with keeping marks on this tablet. */
  get trouble(): StoreTrouble | null {
    return this.#notKept.size > 0 ? 'notKept' : this.#foundOnOpening;
  }

  /** The last change of this mark that is not answered yet. */
  pendingOf(cell: Cell): PendingMark | undefined {
    return this.#pending.findLast((one) => isCell(one, cell));
  }

  isUnderWay(cell: Cell): boolean {
    const last = this.pendingOf(cell);
    return last !== undefined && this.#delivery.online && last.id === this.#delivery.underWay;
  }

  /** A mark (null: none) that the server has and the view does not show yet; undefined when there is none such. */
  savedOf(cell: Cell): string | null | undefined {
    return this.#saved.get(cellKey(cell));
  }

  refusedOf(cell: Cell): RefusedMark | undefined {
    return this.#refused.get(cellKey(cell));
  }

  /** Keeps and sends a mark; null takes it back. */
  put(cell: Cell, mark: string | null): void {
    const entry: PendingMark = {
      id: this.#newId(),
      presenter: cell.presenter,
      criterion: cell.criterion,
      mark,
    };
    // Kept before what it takes the place of is removed, so that at no time there is neither.
    this.#keep(entry);
    const outdated = this.#pending.filter((one) => isCell(one, cell) && this.#isUnsent(one.id));
    this.#pending = [...this.#pending.filter((one) => !outdated.includes(one)), entry];
    for (const { id } of outdated) this.#remove(id);
    this.#refused.delete(cellKey(cell));
    this.#next();
  }

  /** A refusal has been seen and answered. */
  forgetRefusal(cell: Cell): void {
    this.#refused.delete(cellKey(cell));
  }

  /** A new view has come: it shows what was saved before it. */
  hearView(): void {
    this.#saved.clear();
  }

  #isUnsent(id: string): boolean {
    return id !== this.#current && !this.#triedBefore.includes(id);
  }

  #keep(entry: PendingMark): void {
    try {
      this.#store.keep(entry);
    } catch {
      this.#notKept.add(entry.id);
    }
  }

  #remove(id: string): void {
    this.#notKept.delete(id);
    try {
      this.#store.remove(id);
    } catch {
      // Left behind, it will be sent once more under its old id, which changes nothing.
    }
  }

  #next(): void {
    const [first] = this.#pending;
    if (first === undefined || this.#current !== null) return;
    this.#current = first.id;
    void this.#deliver(first);
  }

  async #deliver(entry: PendingMark): Promise<void> {
    const { id, ...mark } = entry;
    const problem = await this.#delivery.deliver({ id, command: { type: 'mark', ...mark } });
    this.#current = null;
    this.#pending = this.#pending.filter((one) => one.id !== id);
    this.#remove(id);
    this.#settle(entry, problem);
    this.#next();
  }

  #settle(entry: PendingMark, problem: Problem | null): void {
    const key = cellKey(entry);
    if (problem === null) this.#saved.set(key, entry.mark);
    else if (!this.pendingOf(entry)) this.#refused.set(key, { mark: entry.mark, problem });
  }
}

function load(store: MarkStore): { pending: readonly PendingMark[]; trouble: StoreTrouble | null } {
  try {
    const { pending, unreadable } = store.load();
    return { pending, trouble: unreadable > 0 ? 'unreadable' : null };
  } catch {
    return { pending: [], trouble: 'notKept' };
  }
}

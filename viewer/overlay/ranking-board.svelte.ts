import { untrack } from 'svelte';
import { every, type Stop } from '../../server/clock/timer.ts';
import { knownRankings, newRankings, type KnownRankings } from '../public/news.ts';
import { boardRows, pagesOf, type BoardRow } from './board-rows.ts';
import type { RankingParameters } from './parameters.ts';
import type { OverlayGroup, OverlaySource } from './source.ts';

type Options = Pick<RankingParameters, 'group' | 'mode' | 'rows' | 'seconds'>;

/** The ranking in the picture: which, its pages, and when it goes. */
export class RankingBoard {
  readonly #options: Options;
  #groups = $state.raw<readonly OverlayGroup[]>([]);
  #known: KnownRankings | null = null;
  /** The group whose ranking came last while the page was open. */
  #newest = $state<string | null>(null);
  /** All its pages were shown, and it was to go then. */
  #played = $state(false);
  #page = $state(0);
  /** Names the board whose pages are being turned. */
  #turning: string | null = null;
  #stopTurning: Stop = () => undefined;
  #stopFollowing: Stop = () => undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Looks at each view of the source from now on. */
  follow(source: OverlaySource): this {
    this.#stopFollowing = $effect.root(() => {
      $effect.pre(() => {
        const groups = source.view?.groups;
        if (groups) untrack(() => this.look(groups));
      });
    });
    return this;
  }

  look(groups: readonly OverlayGroup[]): void {
    const { group: asked } = this.#options;
    const fresh = newRankings(this.#known, groups).findLast((id) => (asked ?? id) === id);
    this.#known = knownRankings(groups);
    this.#groups = groups;
    if (fresh !== undefined) {
      this.#newest = fresh;
      this.#played = false;
    }
    this.#turnPages();
  }

  /** The group whose ranking is shown; null for none. */
  get group(): OverlayGroup | null {
    if (this.#played) return null;
    return this.#groups.find(({ id, published }) => id === this.#wanted && published) ?? null;
  }

  /** The lines of the present page. */
  get rows(): readonly BoardRow[] {
    return this.#pages[this.#page] ?? [];
  }

  /** From 0. */
  get page(): number {
    return this.#page;
  }

  get pages(): number {
    return this.#pages.length;
  }

  stop(): void {
    this.#stopFollowing();
    this.#stopTurning();
  }

  get #wanted(): string | null {
    const { group, mode } = this.#options;
    if (mode === 'auto') return this.#newest;
    const last = this.#groups.findLast(({ published }) => published);
    return group ?? this.#newest ?? last?.id ?? null;
  }

  get #pages(): BoardRow[][] {
    return this.group ? pagesOf(boardRows(this.group), this.#options.rows) : [];
  }

  /** Another board, or another version of it, begins with its first page. */
  #turnPages(): void {
    const board = this.group && `${this.group.id} ${this.group.published?.version}`;
    if (board === this.#turning) return;
    this.#turning = board;
    this.#stopTurning();
    this.#page = 0;
    if (board !== null) {
      this.#stopTurning = every(this.#options.seconds * 1000, () => this.#turn());
    }
  }

  #turn(): void {
    const next = this.#page + 1;
    if (next < this.pages) this.#page = next;
    else if (this.#options.mode === 'hold') this.#page = 0;
    else {
      this.#played = true;
      this.#turnPages();
    }
  }
}

import { prefersReducedMotion } from 'svelte/motion';
import type { publicChannel } from '../../server/protocol/sockets.ts';
import type { PublicView, RundownGroup } from '../../server/protocol/views.ts';
import type { Live } from '../common/live.svelte.ts';
import { knownRankings, newRankings, type KnownRankings } from './news.ts';
import { Reveal } from './reveal.svelte.ts';

/** Brings out each ranking that is published while the page is open: one after the other. */
export class Announcements {
  readonly #live: Live<typeof publicChannel>;
  #known: KnownRankings | null = null;
  #waiting = $state.raw<readonly string[]>([]);
  #reveal = $state.raw<Reveal | null>(null);
  readonly stop: () => void;

  constructor(live: Live<typeof publicChannel>) {
    this.#live = live;
    this.stop = $effect.root(() => {
      $effect(() => {
        if (live.view) this.#look(live.view);
      });
      return () => this.#reveal?.stop();
    });
  }

  /** The ranking being brought out now. */
  get reveal(): Reveal | null {
    return this.#reveal;
  }

  /** What the reveal stands for, as the view has it now. */
  get group(): RundownGroup | null {
    const id = this.#reveal?.group;
    return this.#live.view?.groups.find((group) => group.id === id) ?? null;
  }

  /** Whether this group's ranking has yet to be brought out: nothing else may show it before. */
  holdsBack(group: string): boolean {
    if (this.#reveal?.group === group) return !this.#reveal.complete;
    return this.#waiting.includes(group);
  }

  /** Ends the one being brought out; the next one follows. */
  readonly close = (): void => {
    this.#reveal?.stop();
    this.#reveal = null;
    this.#begin();
  };

  #look({ groups }: PublicView): void {
    const fresh = newRankings(this.#known, groups);
    this.#waiting = [...this.#waiting.filter((id) => !fresh.includes(id)), ...fresh];
    this.#known = knownRankings(groups);
    if (this.#reveal === null) this.#begin();
  }

  #begin(): void {
    const [first, ...rest] = this.#waiting;
    const group = this.#live.view?.groups.find(({ id }) => id === first);
    this.#waiting = rest;
    if (!group?.published) return;
    const { version, ranking } = group.published;
    // A correction is read, not played; and nothing moves for those who asked for that.
    const moves = version === 1 && !prefersReducedMotion.current;
    this.#reveal = new Reveal(group.id, { rows: ranking.length, moves, close: this.close });
  }
}

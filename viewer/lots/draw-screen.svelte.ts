import { prefersReducedMotion } from 'svelte/motion';
import { every, type Stop } from '../../server/clock/timer.ts';
import type { stageChannel } from '../../server/protocol/sockets.ts';
import type { RundownGroup } from '../../server/protocol/views.ts';
import type { Live } from '../common/live.svelte.ts';
import { keepAwake } from '../common/wake-lock.ts';

const PLACE_MS = 1_200;

/** Brings out the order of a group place by place, as soon as it is drawn. */
export class DrawScreen {
  readonly #live: Live<typeof stageChannel>;
  /** Groups that were drawn when the page was opened: their order is no news. */
  #before: readonly string[] | null = null;
  #drawn = $state.raw<string | null>(null);
  #shown = $state(0);
  #stopShowing: Stop = () => undefined;
  readonly stop: () => void;

  constructor(live: Live<typeof stageChannel>) {
    this.#live = live;
    const asleep = keepAwake();
    const effects = $effect.root(() => {
      $effect(() => this.#look(live.view?.groups ?? null));
    });
    this.stop = () => {
      asleep();
      effects();
      this.#stopShowing();
    };
  }

  /** What is on the screen: the group drawn last, else the first that is yet to be drawn. */
  get group(): RundownGroup | null {
    const groups = this.#live.view?.groups ?? [];
    const waiting = groups.find(({ state, drawn }) => state === 'waiting' && drawn === null);
    return groups.find(({ id }) => id === this.#drawn) ?? waiting ?? groups.at(-1) ?? null;
  }

  /** How many places of the group's order may be seen. */
  get shown(): number {
    const { group } = this;
    if (!group?.drawn) return 0;
    return group.id === this.#drawn ? this.#shown : group.presentations.length;
  }

  #look(groups: readonly RundownGroup[] | null): void {
    if (groups === null) return;
    const drawn = groups.filter((group) => group.drawn !== null).map(({ id }) => id);
    const news = this.#before && drawn.find((id) => !this.#before?.includes(id));
    this.#before = drawn;
    if (news) this.#bringOut(groups.find(({ id }) => id === news));
  }

  #bringOut(group: RundownGroup | undefined): void {
    if (!group) return;
    const all = group.presentations.length;
    this.#stopShowing();
    this.#drawn = group.id;
    this.#shown = prefersReducedMotion.current ? all : 0;
    this.#stopShowing = every(PLACE_MS, () => {
      this.#shown += 1;
      if (this.#shown >= all) this.#stopShowing();
    });
  }
}

import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { placed } from '../../../viewer/common/rundown.ts';
import type { Commands } from '../../common/commands.svelte.ts';
import { liveOnStage } from './rundown.ts';

export interface Addable {
  readonly presentation: string;
  /** What may be added in all, and still, in ms. */
  readonly inAll: number;
  readonly left: number;
}

/** How much time may be added to who is presenting; null where the event file allows none. */
export function addableNow(view: PanelView): Addable | null {
  const live = liveOnStage(view);
  const group = live && placed(view, live.id)?.group;
  if (!live || !group?.addable || !('limit' in view.clock)) return null;
  const added = view.clock.limit - group.limit;
  return { presentation: live.id, inAll: group.addable, left: Math.max(0, group.addable - added) };
}

/** Whether the event file lets time be added anywhere. */
export const knowsAddedTime = (view: PanelView): boolean =>
  view.groups.some(({ addable }) => (addable ?? 0) > 0);

/** Asks for how much time is to be added, and why. */
export class AddedTime {
  readonly #commands: Commands<ProducerCommand>;
  readonly #view: () => PanelView | null;
  readonly #may: () => boolean;
  #open = $state.raw<string | null>(null);

  constructor(
    commands: Commands<ProducerCommand>,
    view: () => PanelView | null,
    may: () => boolean,
  ) {
    this.#commands = commands;
    this.#view = view;
    this.#may = may;
  }

  get addable(): Addable | null {
    const view = this.#view();
    return view && addableNow(view);
  }
  /** Whether it can be asked for now. */
  get offered(): boolean {
    return this.#may() && (this.addable?.left ?? 0) >= 1_000;
  }
  /** For whom it is being asked; null while it isn't, and once somebody else is on stage. */
  get open(): string | null {
    return this.#open !== null && this.addable?.presentation === this.#open ? this.#open : null;
  }

  show(): void {
    if (this.offered) this.#open = this.addable?.presentation ?? null;
  }
  close(): void {
    this.#open = null;
  }

  /** `length` in ms; resolves to whether it was done. */
  add(length: number, reason: string): Promise<boolean> {
    const presentation = this.open;
    if (presentation === null) return Promise.resolve(false);
    return this.#commands.give({ type: 'addTime', presentation, length, reason });
  }
}

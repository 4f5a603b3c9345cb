import type { Problem } from '../../../server/protocol/refusals.ts';
import type { Screen, ScreenOrder } from '../../../server/protocol/screens.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';

/** Sends an order to the screen of that number; rejects with a RequestError. */
export type SendOrder = (message: { number: number; order: ScreenOrder }) => Promise<unknown>;

/** What takes away what others see: it is asked once. */
export type AskedOrder = Extract<ScreenOrder, { do: 'reload' | 'redirect' }>;

/** The crew's screens, and what is asked of them while their dialog is open. */
export class ScreenDesk {
  readonly #send: SendOrder;
  #all = $state.raw<readonly Screen[]>([]);
  #open = $state(false);
  #chosen = $state<number | null>(null);
  #question = $state.raw<AskedOrder | null>(null);
  #failure = $state.raw<Problem | 'lost' | null>(null);

  constructor(send: SendOrder) {
    this.#send = send;
  }

  get all(): readonly Screen[] {
    return this.#all;
  }
  /** How many can't be relied on now. */
  get unwell(): number {
    return this.#all.filter(({ state }) => state !== 'well').length;
  }
  get open(): boolean {
    return this.#open;
  }
  /** The one that orders go to: the chosen one as long as it is there, else the first. */
  get chosen(): Screen | null {
    return this.#all.find(({ number }) => number === this.#chosen) ?? this.#all[0] ?? null;
  }
  /** The order that waits for a second thought. */
  get question(): AskedOrder | null {
    return this.#question;
  }
  get failure(): Problem | 'lost' | null {
    return this.#failure;
  }

  hear(all: readonly Screen[]): void {
    this.#all = all;
  }

  show(): void {
    this.#open = true;
  }
  close(): void {
    this.#open = false;
    this.#question = null;
    this.#failure = null;
  }

  choose(number: number): void {
    this.#chosen = number;
    this.#question = null;
    this.#failure = null;
  }

  identifyAll(): void {
    for (const { number } of this.#all) void this.#order(number, { do: 'identify' });
  }

  /** For the chosen screen: at once, or after a second thought. */
  give(order: ScreenOrder): void {
    if (order.do === 'reload' || order.do === 'redirect') this.#question = order;
    else this.#toChosen(order);
  }
  confirm(): void {
    const order = this.#question;
    this.#question = null;
    if (order) this.#toChosen(order);
  }
  cancel(): void {
    this.#question = null;
  }

  #toChosen(order: ScreenOrder): void {
    const { chosen } = this;
    if (chosen) void this.#order(chosen.number, order);
  }

  async #order(number: number, order: ScreenOrder): Promise<void> {
    this.#failure = null;
    try {
      await this.#send({ number, order });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#failure = error.problem;
    }
  }
}

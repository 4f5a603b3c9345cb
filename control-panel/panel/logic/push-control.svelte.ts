import type { Problem } from '../../../server/protocol/refusals.ts';
import type { PushOrder, PushStatus } from '../../../server/protocol/ways-out.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';

/** Has a push begin or end; rejects with a RequestError. */
export type OrderPush = (order: PushOrder) => Promise<unknown>;

/** What the producer tells pushes; ending one asks first. */
export class PushControl {
  readonly #order: OrderPush;
  #asked = $state.raw<PushStatus | null>(null);
  #busy = $state(false);
  #failure = $state.raw<Problem | 'lost' | null>(null);

  constructor(order: OrderPush) {
    this.#order = order;
  }

  /** The push that is asked about. */
  get asked(): PushStatus | null {
    return this.#asked;
  }
  get busy(): boolean {
    return this.#busy;
  }
  get failure(): Problem | 'lost' | null {
    return this.#failure;
  }

  start(push: PushStatus): Promise<void> {
    return this.#give(push, true);
  }
  ask(push: PushStatus): void {
    this.#asked = push;
  }
  cancel(): void {
    this.#asked = null;
  }
  async stop(): Promise<void> {
    const push = this.#asked;
    this.#asked = null;
    if (push) await this.#give(push, false);
  }

  async #give({ id }: PushStatus, on: boolean): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#failure = null;
    try {
      await this.#order({ push: id, on });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#failure = error.problem;
    } finally {
      this.#busy = false;
    }
  }
}

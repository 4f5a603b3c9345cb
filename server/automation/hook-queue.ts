import pRetry, { AbortError } from 'p-retry';
import type { Delivery } from '../protocol/deliveries.ts';
import type { Hook } from '../protocol/equipment.ts';
import { between, type Instant } from '../protocol/values.ts';
import type { Secrets, Values } from './fill.ts';
import type { Occasion } from './occasion.ts';
import { senderOf, type Sender } from './sender.ts';

/** So many wait at most behind the one being sent; then the oldest of them is dropped. */
const MOST_WAITING = 20;
/** Attempts after the first, with pauses of 0.5, 1, 2 and 4 s. */
const RETRIES = { retries: 4, minTimeout: 500, factor: 2, maxTimeout: 4_000 };

export interface HookQueueOptions {
  readonly hook: Hook;
  readonly secrets: Secrets;
  readonly now: () => Instant;
  /** Is told of every step of a delivery; the newest state of one replaces those before. */
  readonly onStep: (delivery: Delivery) => void;
}

interface Waiting {
  readonly delivery: Delivery;
  readonly values: Values;
}

/** One hook's deliveries: in their order, one at a time, and nobody waits for any of them. */
export class HookQueue {
  readonly #options: HookQueueOptions;
  readonly #sender: Sender;
  readonly #ending = new AbortController();
  readonly #waiting: Waiting[] = [];
  #sending = false;

  constructor(options: HookQueueOptions) {
    this.#options = options;
    this.#sender = senderOf(options.hook, options.secrets);
  }

  /** Takes a delivery on and returns at once. */
  add(number: number, { trigger, subject, at, values }: Occasion): void {
    const { hook, onStep } = this.#options;
    const delivery: Delivery = {
      ...{ number, hook: hook.id, trigger, subject, at },
      ...{ state: 'waiting', attempts: 0, detail: '', afterMs: null },
    };
    this.#waiting.push({ delivery, values });
    onStep(delivery);
    if (this.#waiting.length > MOST_WAITING) {
      const dropped = this.#waiting.shift();
      if (dropped) this.#step(dropped.delivery, { state: 'dropped' });
    }
    if (!this.#sending) void this.#sendAll();
  }

  close(): void {
    this.#ending.abort();
    this.#waiting.length = 0;
    this.#sender.close();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      await this.#deliver(next);
    this.#sending = false;
  }

  async #deliver({ delivery, values }: Waiting): Promise<void> {
    const { signal } = this.#ending;
    let last = delivery;
    const attempt = async (attempts: number): Promise<void> => {
      last = this.#step(last, { state: 'sending', attempts });
      const { ok, final, detail } = await this.#sender.send(values, signal);
      last = this.#step(last, { detail: detail.slice(0, 100) });
      if (!ok) throw final ? new AbortError(detail) : new Error(detail);
    };
    try {
      await pRetry(attempt, { ...RETRIES, signal });
      this.#step(last, { state: 'delivered' });
    } catch {
      // How it ended stands in the delivery; at the end of the process nobody is told any more.
      if (!signal.aborted) this.#step(last, { state: 'failed' });
    }
  }

  #step(delivery: Delivery, change: Partial<Delivery>): Delivery {
    const { now, onStep } = this.#options;
    const afterMs = change.state === 'sending' ? delivery.afterMs : between(delivery.at, now());
    const changed = { ...delivery, afterMs, ...change };
    if (!this.#ending.signal.aborted) onStep(changed);
    return changed;
  }
}

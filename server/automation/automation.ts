import type { Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import { MOST_DELIVERIES, type Delivery } from '../protocol/deliveries.ts';
import type { Hook } from '../protocol/equipment.ts';
import type { Instant } from '../protocol/values.ts';
import type { Show, ShowChange } from '../show/show.ts';
import type { Secrets } from './fill.ts';
import { HookQueue } from './hook-queue.ts';
import { occasionOf, type Occasion } from './occasion.ts';

export interface AutomationOptions {
  readonly hooks: readonly Hook[];
  readonly show: Pick<Show, 'listen'>;
  /** The show clock. */
  readonly now: () => Instant;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Is told of a hook, by its id, whether its last delivery failed. */
  readonly onFailing: (failing: boolean, hook: string) => void;
}

/**
 * Tells other machines of what goes on record, as it does: what is replayed after a restart was
 * told then. The show waits for none of it.
 */
export class Automation {
  readonly #options: AutomationOptions;
  readonly #queues: ReadonlyMap<Hook, HookQueue>;
  readonly #stop: Stop;
  readonly #listeners = new Set<() => void>();
  /** By number, from the oldest. */
  readonly #deliveries = new Map<number, Delivery>();
  #last = 0;

  constructor(options: AutomationOptions) {
    const { hooks, show, now, secrets } = options;
    this.#options = options;
    const onStep = (delivery: Delivery) => this.#stepped(delivery);
    this.#queues = new Map(
      hooks.map((hook) => [hook, new HookQueue({ hook, secrets, now, onStep })]),
    );
    this.#stop = show.listen((change) => this.#changed(change));
  }

  /** The last 50, the newest first. */
  deliveries(): Delivery[] {
    return [...this.#deliveries.values()].toReversed();
  }

  /** Calls `listener` whenever `deliveries()` has changed; returns what ends it. */
  listen(listener: () => void): Stop {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
    for (const queue of this.#queues.values()) queue.close();
  }

  #changed({ state, events }: ShowChange): void {
    if (this.#queues.size === 0) return;
    for (const line of events) {
      const occasion = occasionOf(line, state);
      if (occasion) this.#tell(occasion);
    }
  }

  #tell(occasion: Occasion): void {
    for (const [hook, queue] of this.#queues) {
      if (!hook.on.includes(occasion.trigger)) continue;
      this.#last += 1;
      queue.add(this.#last, occasion);
    }
  }

  #stepped(delivery: Delivery): void {
    const oldest = this.#last - MOST_DELIVERIES + 1;
    if (delivery.number >= oldest) this.#deliveries.set(delivery.number, delivery);
    for (const known of this.#deliveries.keys()) if (known < oldest) this.#deliveries.delete(known);
    const { log, onFailing } = this.#options;
    const { hook, number, state, attempts, detail } = delivery;
    if (state === 'failed' || state === 'dropped') {
      log.warn({ hook, number, state, attempts, detail }, 'a hook was not delivered');
      onFailing(true, hook);
    }
    if (state === 'delivered') onFailing(false, hook);
    for (const listener of this.#listeners) listener();
  }
}

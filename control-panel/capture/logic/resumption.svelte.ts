import { asSource, attached, kindFor } from './device-list.ts';
import type { Devices } from './devices.svelte.ts';
import type { Feed } from './feed.svelte.ts';

/**
 * Goes on sending what this machine sent before the page was loaded anew. What needs a person (a
 * screen is shared by hand only; a browser that would ask; a device that is not there) is offered.
 */
export class Resumption {
  readonly #devices: Devices;
  #offered = $state.raw<readonly Feed[]>([]);
  #begun = false;

  constructor(devices: Devices) {
    this.#devices = devices;
  }

  /** What can be sent again by one press. */
  get offered(): readonly Feed[] {
    return this.#offered.filter(({ state }) => state === 'closed');
  }

  dismiss(): void {
    this.#offered = [];
  }

  /** Sends what can be sent by itself, and offers the others; only the first time it is called. */
  async resume(feeds: readonly Feed[]): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    await this.#devices.listed;
    const later: Feed[] = [];
    for (const feed of feeds) {
      if (await this.#opensByItself(feed)) void feed.resume();
      else later.push(feed);
    }
    this.#offered = later;
  }

  async sendAll(): Promise<void> {
    const feeds = this.offered;
    this.#offered = [];
    // All at once: a browser lets a screen be shared for a moment after the press only.
    await Promise.all(feeds.map((feed) => feed.send()));
  }

  async #opensByItself(feed: Feed): Promise<boolean> {
    if (feed.source?.kind !== 'device') return false;
    const kind = kindFor(feed.medium);
    const device = attached(this.#devices.of(kind), feed.source);
    if (!device) return false;
    feed.settle(asSource(device));
    return this.#devices.mayOpen(kind);
  }
}

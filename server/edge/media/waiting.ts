import type { types } from 'mediasoup';
import { ProblemError } from '../../sockets/problem-error.ts';

/**
 * Viewers of one address that may be on their way in at once: not how many come, because a hall full
 * of phones has one address, but how many don't get through to the picture.
 */
export const MOST_WAITING = 300;

/** Counts by address who has been given a place and has not connected yet. */
export class Waiting {
  readonly #counts = new Map<string, number>();

  /**
   * Counts for `address` until the transport that `open` gives has connected, or closed. Throws
   * `tooManyMessages` when too many of that address are waiting.
   */
  async hold<T extends { readonly transport: types.WebRtcTransport }>(
    address: string,
    open: () => Promise<T>,
  ): Promise<T> {
    const leave = this.#enter(address);
    try {
      const opened = await open();
      const { transport } = opened;
      if (transport.closed) leave();
      transport.observer.once('close', leave);
      transport.observer.on('dtlsstatechange', (state) => {
        if (state === 'connected') leave();
      });
      return opened;
    } catch (error) {
      leave();
      throw error;
    }
  }

  #enter(address: string): () => void {
    const key = networkOf(address);
    const count = this.#counts.get(key) ?? 0;
    if (count >= MOST_WAITING) throw new ProblemError('tooManyMessages');
    this.#counts.set(key, count + 1);
    let here = true;
    return () => {
      if (here) this.#leave(key);
      here = false;
    };
  }

  #leave(key: string): void {
    const left = (this.#counts.get(key) ?? 1) - 1;
    if (left === 0) this.#counts.delete(key);
    else this.#counts.set(key, left);
  }
}

/** Who has one address of IPv6 has the 2^64 beside it (RFC 6177). */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter((part) => part !== '');
  const after = tail.split(':').filter((part) => part !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const all = plain.includes('::') ? [...before, ...zeros, ...after] : before;
  return all.slice(0, 4).join(':');
}

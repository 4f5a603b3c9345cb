import { newSecret, SESSION_BITS } from '../../access/secrets.ts';
import { later, type Stop } from '../../clock/timer.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import type { ViewerSeat } from './viewer-seat.ts';

/** A page that has not come for its seat by then, in ms, has been closed, or gets another by its socket. */
const KEPT_MS = 20_000;
/** Pages that load at once; more than these take their seats by their sockets, which are limited. */
const MOST_KEPT = 1_000;

/** Seats of pages whose script is still on its way, each known by a secret of its own. */
export class KeptSeats {
  readonly #seats = new Map<string, { seat: ViewerSeat; stop: Stop }>();

  /** Throws `mediaUnavailable` when no more are kept at present. */
  admit(): void {
    if (this.#seats.size >= MOST_KEPT) throw new ProblemError('mediaUnavailable');
  }

  /** Keeps a seat until it is taken, or for a while; gives its secret. */
  keep(seat: ViewerSeat): string {
    const secret = newSecret(SESSION_BITS);
    const stop = later(KEPT_MS, () => seat.close());
    this.#seats.set(secret, { seat, stop });
    seat.transport.observer.once('close', () => this.#forget(secret));
    return secret;
  }

  /** The seat. Throws `mediaUnavailable` when it is not kept any more. */
  find(secret: string): ViewerSeat {
    const kept = this.#seats.get(secret);
    if (!kept) throw new ProblemError('mediaUnavailable');
    return kept.seat;
  }

  /** The seat, for whoever keeps it from now on. */
  take(secret: string): ViewerSeat {
    const seat = this.find(secret);
    this.#forget(secret);
    return seat;
  }

  close(): void {
    for (const { seat } of [...this.#seats.values()]) seat.close();
  }

  #forget(secret: string): void {
    this.#seats.get(secret)?.stop();
    this.#seats.delete(secret);
  }
}

import type { Gate } from '../core/gate.ts';
import type { Instant } from '../protocol/values.ts';
import { type ConsolePart, valueFor } from './console-parts.ts';

interface Known extends ConsolePart {
  /** The console has said that it is as asked. */
  confirmed: boolean;
  /** As the console told last; null where it hasn't since it was asked. */
  value: number | null;
}

/** Until then a contrary value is an answer that was still under way, and no hand's doing; in ms. */
export const SETTLING_MS = 500;

/**
 * What a console was asked and what it has told since. No I/O and no clock: times are passed in.
 * The gate's closing is insisted on, for as long as it takes and against every hand; its opening
 * until the console has confirmed it: who closes a channel at the console then has a reason.
 */
export class ConsoleState {
  readonly #parts: readonly Known[];
  #gate: Gate | null = null;
  #askedAt: Instant | null = null;
  /** Since when something is not as asked; null where all is. */
  #since: Instant | null = null;
  #confirmedAt: Instant | null = null;
  #byHand: { at: Instant; times: number } | null = null;

  constructor(parts: readonly ConsolePart[]) {
    this.#parts = parts.map((part) => ({ ...part, confirmed: false, value: null }));
  }

  get gate(): Gate | null {
    return this.#gate;
  }

  get askedAt(): Instant | null {
    return this.#askedAt;
  }

  /** Since when something is not as asked; null where all is. */
  get since(): Instant | null {
    return this.#since;
  }

  /** When the console had first confirmed all of what it was asked; null before. */
  get confirmedAt(): Instant | null {
    return this.#confirmedAt;
  }

  /** When somebody opened something against the closed gate, and how often since it was closed. */
  get openedByHand(): { readonly at: Instant; readonly times: number } | null {
    return this.#byHand;
  }

  get closedByHand(): boolean {
    const gate = this.#gate;
    return gate === 'open' && this.#parts.some((part) => part.confirmed && !isAs(part, gate));
  }

  /** What has to be sent, and with which value. */
  get due(): { address: string; value: 0 | 1 }[] {
    const gate = this.#gate;
    if (gate === null) return [];
    return this.#parts
      .filter(({ confirmed }) => !confirmed)
      .map((part) => ({ address: part.address, value: valueFor(part, gate) }));
  }

  get addresses(): string[] {
    return this.#parts.map(({ address }) => address);
  }

  /** Everything is asked anew, whatever was known. */
  ask(gate: Gate, at: Instant): void {
    if (gate !== this.#gate) this.#byHand = null;
    this.#gate = gate;
    this.#askedAt = at;
    this.#since = at;
    this.#confirmedAt = null;
    for (const part of this.#parts) Object.assign(part, { confirmed: false, value: null });
  }

  /** Takes in what the console says; gives whether something has to be sent because of it. */
  hear(address: string, value: number, at: Instant): boolean {
    const part = this.#parts.find((one) => one.address === address);
    const gate = this.#gate;
    if (!part || gate === null) return false;
    part.value = value;
    if (isAs(part, gate)) {
      part.confirmed = true;
      this.#settle(at);
      return false;
    }
    if (gate === 'open' || !part.confirmed) return false;
    this.#contradicted(part, at);
    return true;
  }

  #settle(at: Instant): void {
    if (!this.#parts.every(({ confirmed }) => confirmed)) return;
    this.#since = null;
    this.#confirmedAt ??= at;
  }

  #contradicted(part: Known, at: Instant): void {
    part.confirmed = false;
    this.#since ??= at;
    if (this.#askedAt === null || at - this.#askedAt < SETTLING_MS) return;
    this.#byHand = { at, times: (this.#byHand?.times ?? 0) + 1 };
  }
}

const isAs = (part: Known, gate: Gate): boolean => part.value === valueFor(part, gate);

import type { OnAir } from '../../protocol/status.ts';
import type { Instant } from '../../protocol/values.ts';
import { LevelReading, SETTLE_MS } from './level-reading.ts';

/** Packets up to this long after the closing were on their way already, in ms. */
const ON_THE_WAY_MS = 100;
/** How far back packets are remembered, for a closing that is told late. */
const MEMORY_MS = 2_000;

/** What was heard of one audio input behind the gate. Pure: instants are arguments. */
export class OnAirReading {
  readonly #input: string;
  readonly #levels = new LevelReading();
  #gate: OnAir['gate'] = 'open';
  #closedAt: Instant | null = null;
  #lastPacketAt: Instant | null = null;
  #recent: Instant[] = [];
  #late: Instant[] = [];

  constructor(input: string) {
    this.#input = input;
  }

  packet(at: Instant): void {
    this.#lastPacketAt = at;
    if (this.#isLate(at)) this.#late.push(at);
    const oldest = this.#recent[0];
    if (oldest !== undefined && oldest < at - 2 * MEMORY_MS)
      this.#recent = this.#recent.filter((one) => one >= at - MEMORY_MS);
    this.#recent.push(at);
  }

  /** How loud it was in the quarter of a second up to `at`, in dBov. */
  level(db: number, at: Instant): void {
    this.#levels.heard(db, at);
  }

  /** Told to open or close, at that instant; the same may be told again. */
  told(open: boolean, at: Instant): void {
    this.#levels.told(open, at);
    if (open) {
      this.#gate = 'open';
      this.#late = this.#late.filter((packet) => packet < at);
      return;
    }
    if (this.#gate === 'closed' && this.#closedAt === at) return;
    this.#gate = 'closed';
    this.#closedAt = at;
    this.#late = this.#recent.filter((packet) => this.#isLate(packet));
  }

  at(now: Instant): OnAir {
    return {
      input: this.#input,
      gate: this.#gate,
      lastPacketAt: this.#lastPacketAt,
      closedAt: this.#closedAt,
      packetsSinceClosing: this.#late.filter((packet) => packet <= now - SETTLE_MS).length,
      level: this.#levels.level(now),
      loudestSinceClosing: this.#levels.loudestSinceClosing(now),
    };
  }

  #isLate(at: Instant): boolean {
    return (
      this.#gate === 'closed' && this.#closedAt !== null && at > this.#closedAt + ON_THE_WAY_MS
    );
  }
}

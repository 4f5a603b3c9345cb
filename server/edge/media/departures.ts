import type { Instant } from '../../protocol/values.ts';

/** RTP time of Opus, always (RFC 7587, 4.1). */
const PER_MS = 48;
const WRAP = 2 ** 32;
/** Packets that the estimate looks back on: two seconds of sound. */
const WINDOW = 100;
/** After a pause, or a jump of the sender's clock, nothing older counts, in ms. */
const FRESH_MS = 2_000;

/**
 * When packets really went by, although this process may hear of them late: behind a busy moment
 * of its own they come in a heap. Their RTP times tell how far apart they were, and whichever came
 * with the least delay in the last seconds tells when that was. One for each stream.
 */
export class Departures {
  /** Differences between the time heard and the RTP time, in ms, of the last packets. */
  #delays: number[] = [];
  #last: { at: Instant; rtp: number } | null = null;
  #wraps = 0;

  /** When a packet heard `at`, with this RTP time, went by: `at` or earlier. */
  at(at: Instant, rtpTime: number): Instant {
    const before = this.#last;
    if (before && before.rtp - rtpTime > WRAP / 2) this.#wraps += 1;
    const sentMs = (this.#wraps * WRAP + rtpTime) / PER_MS;
    const delay = at - sentMs;
    const known = this.#delays.at(-1);
    const stale = before === null || at - before.at > FRESH_MS;
    if (stale || known === undefined || Math.abs(delay - known) > FRESH_MS) this.#delays = [];
    this.#delays = [...this.#delays, delay].slice(-WINDOW);
    this.#last = { at, rtp: rtpTime };
    return Math.min(at, sentMs + Math.min(...this.#delays)) as Instant;
  }
}

/** The RTP time of a packet (RFC 3550, 5.1); null for what is no RTP packet. */
export const rtpTimeOf = (packet: Buffer): number | null =>
  packet.length >= 12 ? packet.readUInt32BE(4) : null;

/** One round trip to the server: when it left and came back by the own clock, and the server's answer. In ms. */
export interface RoundTrip {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly serverAt: number;
}

/** Server clock minus own clock, and how far off that can be at most. In ms. */
export interface Offset {
  readonly offset: number;
  readonly error: number;
}

const WINDOW = 12;
/** Own clocks drift against the server's by a few tens of ppm; an old sample is worth that much less. */
const DRIFT_PER_MS = 100e-6;

/**
 * The best estimate from the last round trips: the answer was given somewhere between sending and
 * receiving, so the shortest trip bounds the offset best (as in NTP's clock filter, RFC 5905, 10).
 */
export function estimateOffset(trips: readonly RoundTrip[], now: number): Offset | null {
  const offsets = trips.slice(-WINDOW).map(({ sentAt, receivedAt, serverAt }) => ({
    offset: serverAt - (sentAt + receivedAt) / 2,
    error: (receivedAt - sentAt) / 2 + Math.max(0, now - receivedAt) * DRIFT_PER_MS,
  }));
  return offsets.reduce<Offset | null>(
    (best, one) => (best === null || one.error < best.error ? one : best),
    null,
  );
}

/** `trips` with one more, without those too old to count. */
export const addTrip = (trips: readonly RoundTrip[], trip: RoundTrip): RoundTrip[] =>
  [...trips, trip].slice(-WINDOW);

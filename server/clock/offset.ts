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

/** Learns the offset to the server's clock from round trips; for pages and servers alike. */
export interface OffsetEstimator {
  /** Takes in one more round trip; returns the best estimate at its end. */
  add(trip: RoundTrip): Offset;
  /** The best estimate at `now` of the own clock; null before the first round trip. */
  estimate(now: number): Offset | null;
}

/** How many of the last round trips count. */
const WINDOW = 12;
/** Clocks drift apart by tens of parts in a million; an older sample is worth that much less. */
const DRIFT = 100e-6;

export function offsetEstimator(): OffsetEstimator {
  let trips: readonly RoundTrip[] = [];
  return {
    add(trip) {
      trips = addTrip(trips, trip);
      return best(trips, trip.receivedAt) ?? offsetOf(trip, trip.receivedAt);
    },
    estimate: (now) => best(trips, now),
  };
}

/**
 * `trips` with one more, without those too old to count, and without those that contradict it: then
 * one of the clocks was stopped or set in between, as by a laptop's sleep.
 */
export function addTrip(trips: readonly RoundTrip[], trip: RoundTrip): RoundTrip[] {
  const newest = offsetOf(trip, trip.receivedAt);
  const agrees = (one: RoundTrip): boolean => {
    const older = offsetOf(one, trip.receivedAt);
    return Math.abs(older.offset - newest.offset) <= older.error + newest.error;
  };
  return [...trips.filter(agrees), trip].slice(-WINDOW);
}

/**
 * The best estimate from the last round trips: the answer was given somewhere between sending and
 * receiving, so the shortest trip bounds the offset best (as in NTP's clock filter, RFC 5905, 10).
 */
function best(trips: readonly RoundTrip[], now: number): Offset | null {
  return trips
    .map((trip) => offsetOf(trip, now))
    .reduce<Offset | null>((least, one) => (least && least.error <= one.error ? least : one), null);
}

function offsetOf({ sentAt, receivedAt, serverAt }: RoundTrip, now: number): Offset {
  return {
    offset: serverAt - (sentAt + receivedAt) / 2,
    error: Math.max(0, receivedAt - sentAt) / 2 + Math.max(0, now - sentAt) * DRIFT,
  };
}

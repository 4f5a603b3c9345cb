import { gateOf } from '../core/gate.ts';
import { find, presentationOf } from '../core/state.ts';
import type { Closing } from '../protocol/closings.ts';
import type { RecordedEvent } from '../protocol/events.ts';
import type { OnAir } from '../protocol/status.ts';
import type { Instant } from '../protocol/values.ts';
import type { ShowChange } from './show.ts';

/** What an edge tells belongs to a closing on record that lies no further from it, in ms. */
const NEAR_MS = 2_000;

/** The closing of the gate that lies in a change of the show; null where it was not open, or stays so. */
export function closingOf({ before, state, events }: ShowChange): Closing | null {
  const presentation = find(before, 'running');
  if (presentation === null || gateOf(before) !== 'open' || gateOf(state) !== 'closed') return null;
  const running = presentationOf(before, presentation);
  const endsAt = running.state === 'running' ? running.endsAt : null;
  for (const line of events) {
    const cause = causeOf(line);
    if (cause === null) continue;
    const { seq, at, wall } = line;
    const limitAt = cause === 'limit' ? endsAt : null;
    return { seq, at, wall, presentation, cause, limitAt, measured: null };
  }
  return null;
}

function causeOf({ event }: RecordedEvent): Closing['cause'] | null {
  switch (event.type) {
    case 'ended':
      return event.how;
    case 'held':
    case 'withdrawn':
    case 'restarted':
      return event.type;
    case 'gateClosedByHand':
      return 'byHand';
    case 'stepUndone':
      return 'undone';
    default:
      return null;
  }
}

/**
 * The closing that the readings of closed gates tell of, with what they measured; null where they
 * tell nothing new. `gated`: the inputs that the gate closes.
 */
export function measuredClosing(
  closings: readonly Closing[],
  readings: readonly OnAir[],
  gated: readonly string[],
): Closing | null {
  const measured = together(readings.filter(({ input }) => gated.includes(input)));
  if (measured === null) return null;
  const distance = ({ at }: { at: Instant }): number => Math.abs(at - measured.closedAt);
  const [closing] = closings.toSorted((a, b) => distance(a) - distance(b));
  if (!closing || distance(closing) > NEAR_MS) return null;
  const known = closing.measured;
  // After a restart the gate is told to close once more: that is not what closed it.
  if (known && Math.abs(known.closedAt - closing.at) < distance(closing)) return null;
  return same(known, measured) ? null : { ...closing, measured };
}

/** The worst of each: an edge that is well must not hide one that isn't. */
function together(readings: readonly OnAir[]): NonNullable<Closing['measured']> | null {
  const closedAt = latest(readings.map((one) => (one.gate === 'closed' ? one.closedAt : null)));
  if (closedAt === null || readings.some(({ gate }) => gate === 'open')) return null;
  return {
    closedAt,
    lastPacketAt: latest(readings.map(({ lastPacketAt }) => lastPacketAt)),
    packets: Math.max(...readings.map(({ packetsSinceClosing }) => packetsSinceClosing)),
    loudest: latest(readings.map(({ loudestSinceClosing }) => loudestSinceClosing)),
  };
}

function latest<T extends number>(values: readonly (T | null)[]): T | null {
  return values.reduce(
    (most, one) => (most === null || (one !== null && one > most) ? one : most),
    null,
  );
}

const same = (a: Closing['measured'], b: Closing['measured']): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

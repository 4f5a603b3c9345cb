import type { Input } from '../../../server/protocol/event-plan.ts';
import type { OnAir } from '../../../server/protocol/status.ts';
import type { Instant } from '../../../server/protocol/values.ts';
import type { PublicView } from '../../../server/protocol/views.ts';

/** Without a packet for so long an open stage mic is not heard, in ms; packets come every 20. */
const SILENT_MS = 1_500;

/** What was measured behind the gate, as a producer wants it told. All lengths in ms. */
export type OnAirReport =
  | { readonly kind: 'unmeasured' }
  /** Sound goes out, as it should: how loud, in dBov, where the source tells it. */
  | { readonly kind: 'sounding'; readonly level: number | null }
  /** The gate is open and nothing goes out. */
  | { readonly kind: 'unheard'; readonly forMs: number | null }
  /** The measurement of the last change of the gate has not come yet. */
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'silent';
      /** From the limit to the closing; null where the limit was not what closed it. */
      readonly afterLimitMs: number | null;
      /** From the closing to the last packet: negative when that went out before. */
      readonly lastPacketMs: number | null;
      /** The last sound, or the closing where that came later. */
      readonly since: Instant;
    }
  /** Sound went out after the closing: by the packets, and how loud where it was heard, in dBov. */
  | { readonly kind: 'leak'; readonly packets: number; readonly loudest: number | null };

/** One input as all edges together measured it: the worst of each. */
export function together(readings: readonly OnAir[], input: string): OnAir | null {
  const [first, ...rest] = readings.filter((reading) => reading.input === input);
  return rest.reduce<OnAir | null>(
    (all, one) =>
      all && {
        input,
        gate: all.gate === 'open' ? 'open' : one.gate,
        lastPacketAt: later(all.lastPacketAt, one.lastPacketAt),
        closedAt: later(all.closedAt, one.closedAt),
        packetsSinceClosing: all.packetsSinceClosing + one.packetsSinceClosing,
        level: louder(all.level, one.level),
        loudestSinceClosing: louder(all.loudestSinceClosing, one.loudestSinceClosing),
      },
    first ?? null,
  );
}

const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && b > a) ? b : a;

const louder = (a: number | null, b: number | null): number | null =>
  a === null || (b !== null && b > a) ? b : a;

export interface OnAirMoment {
  readonly now: Instant;
  /** Where the show wants the gate. */
  readonly micOn: boolean;
  /** The limit that has just closed the gate, or null. */
  readonly limitAt: Instant | null;
}

export function reportOnAir(reading: OnAir | null, moment: OnAirMoment): OnAirReport {
  if (reading === null) return { kind: 'unmeasured' };
  const { packetsSinceClosing: packets, loudestSinceClosing: loudest } = reading;
  if (packets > 0 || loudest !== null) return { kind: 'leak', packets, loudest };
  if (moment.micOn !== (reading.gate === 'open')) return { kind: 'pending' };
  return moment.micOn ? sounding(reading, moment.now) : silent(reading, moment);
}

function sounding({ lastPacketAt, level }: OnAir, now: Instant): OnAirReport {
  const forMs = lastPacketAt === null ? null : Math.max(0, now - lastPacketAt);
  const sounds = forMs !== null && forMs < SILENT_MS;
  return sounds ? { kind: 'sounding', level } : { kind: 'unheard', forMs };
}

function silent({ closedAt, lastPacketAt }: OnAir, { limitAt }: OnAirMoment): OnAirReport {
  if (closedAt === null) return { kind: 'pending' };
  const byLimit = limitAt !== null && closedAt >= limitAt;
  return {
    kind: 'silent',
    afterLimitMs: byLimit ? closedAt - limitAt : null,
    lastPacketMs: lastPacketAt === null ? null : lastPacketAt - closedAt,
    since: lastPacketAt !== null && lastPacketAt > closedAt ? lastPacketAt : closedAt,
  };
}

/** The inputs that the clock may close. */
export const gatedInputs = (view: PublicView): Input[] => view.inputs.filter(({ gated }) => gated);

/** Keeps the last limit in mind: after it the view tells only that it came. */
export class LastLimit {
  #presentation: string | null = null;
  #endsAt: Instant | null = null;

  /** Takes in a view; gives the limit by which its presentation ended, or null. */
  see({ onStage, clock }: PublicView): Instant | null {
    if (clock.state === 'running') {
      this.#presentation = onStage;
      this.#endsAt = clock.endsAt;
    }
    const byLimit = clock.state === 'over' && clock.how === 'limit';
    return byLimit && onStage === this.#presentation ? this.#endsAt : null;
  }
}

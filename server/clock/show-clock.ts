import { readFileSync } from 'node:fs';
import { instant, type Instant } from '../protocol/values.ts';
import type { AnchorStore, ClockAnchor, Moment } from './anchor.ts';

/** The clock of the show: monotonic, the same in every process of the machine, outliving them all. */
export interface ShowClock {
  now(): Instant;
  /** For people only; nothing is computed from it. */
  wall(): Date;
  /** Two processes with the same boot id share one monotonic clock. */
  readonly bootId: string;
}

/** Where a clock's readings come from; tests step them. */
export interface ClockSources {
  /** Ms since some point that stays the same until the machine is booted again. */
  readonly monotonic: () => number;
  /** Ms since 1970. */
  readonly wall: () => number;
  /** Changes with every boot. */
  readonly readBootId: () => string;
}

/**
 * Opens the show clock on its last anchor. Until the machine is booted again the system's monotonic
 * clock leads on, whatever becomes of processes and of the wall clock. After a boot the wall clock
 * bridges the gap, once and never backwards; from there a new anchor holds.
 */
export function openShowClock(
  store: AnchorStore,
  sources: ClockSources = systemSources(),
): ShowClock {
  const bootId = sources.readBootId();
  const now = { bootId, monotonic: sources.monotonic(), wall: sources.wall() };
  const known = store.readAnchor();
  const last = store.lastMoment();
  const anchor = known && leadsOn(known, now, last) ? known : newAnchor(now, known, last);
  if (anchor !== known) store.writeAnchor(anchor);
  return {
    now: () => instant(anchor.show + (sources.monotonic() - anchor.monotonic)),
    wall: () => new Date(sources.wall()),
    bootId,
  };
}

type Readings = Omit<ClockAnchor, 'show'>;

/**
 * Whether the anchor is of this boot. A machine restored from a snapshot keeps its boot id while
 * its clock is set back; then the last event would lie ahead.
 */
function leadsOn(known: ClockAnchor, now: Readings, last: Moment | null): boolean {
  if (known.bootId !== now.bootId) return false;
  return known.show + (now.monotonic - known.monotonic) >= (last?.show ?? known.show);
}

/** The wall clock counts from the latest moment on record: the less it bridges, the less a step of it matters. */
function newAnchor(now: Readings, known: ClockAnchor | null, last: Moment | null): ClockAnchor {
  const from = [known, last].reduce<Moment | null>(
    (latest, one) => (one && (!latest || one.show > latest.show) ? one : latest),
    null,
  );
  const show = from ? from.show + Math.max(0, now.wall - from.wall) : now.wall;
  return { ...now, show };
}

/** This machine's own clocks: CLOCK_MONOTONIC (Node's hrtime), the wall clock, the kernel's boot id. */
export const systemSources = (): ClockSources => ({
  monotonic: systemMonotonic,
  wall: () => Date.now(),
  readBootId,
});

/** CLOCK_MONOTONIC in ms: common to all processes since the boot, unmoved by steps of the wall clock. */
export const systemMonotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

/**
 * Linux names every boot. Elsewhere the boot's own time stands in, to the minute: a step of the wall
 * clock then counts as a boot, and the show clock is bridged by the wall clock at the next start.
 */
export function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `booted-${Math.round((Date.now() - systemMonotonic()) / 60_000)}`;
  }
}

import { readFileSync } from 'node:fs';
import type { ClockAnchor } from '../journal/journal.ts';
import { instant, type Instant } from '../protocol/values.ts';

/** The clock of the show: monotonic, the same in every process of the machine, outliving them all. */
export interface ShowClock {
  now(): Instant;
  /** For people only; nothing is computed from it. */
  wall(): Date;
}

/** Where a clock's readings come from; tests step them. */
export interface ClockSources {
  /** Ms since some point that stays the same until the machine is booted again. */
  readonly monotonic: () => number;
  readonly wall: () => number;
  /** Changes with every boot. */
  readonly bootId: string;
}

export interface AnchorStore {
  readAnchor(): ClockAnchor | null;
  writeAnchor(anchor: ClockAnchor): void;
}

/**
 * Opens the show clock on its last anchor. While the machine has not been booted again the system's
 * monotonic clock leads on, whatever became of the process; after a boot the wall clock bridges the
 * gap once, never backwards.
 */
export function openShowClock(
  store: AnchorStore,
  sources: ClockSources = systemSources(),
): ShowClock {
  const known = store.readAnchor();
  const anchor = known?.bootId === sources.bootId ? known : newAnchor(known, sources);
  if (anchor !== known) store.writeAnchor(anchor);
  return {
    now: () => (anchor.show + (sources.monotonic() - anchor.monotonic)) as Instant,
    wall: () => new Date(sources.wall()),
  };
}

function newAnchor(
  known: ClockAnchor | null,
  { monotonic, wall, bootId }: ClockSources,
): ClockAnchor {
  const now = { bootId, monotonic: monotonic(), wall: wall() };
  if (!known) return { ...now, show: instant(now.wall) };
  return { ...now, show: known.show + Math.max(0, now.wall - known.wall) };
}

/** CLOCK_MONOTONIC in ms (Node's hrtime), and the kernel's id of this boot. */
export function systemSources(): ClockSources {
  return { monotonic: systemMonotonic, wall: () => Date.now(), bootId: readBootId() };
}

export const systemMonotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Where the kernel tells no boot id, the boot's own time stands in, to the minute. */
export function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `booted-${Math.round((Date.now() - systemMonotonic()) / 60_000)}`;
  }
}

import { untrack } from 'svelte';
import { later, type Stop } from '../../server/clock/timer.ts';
import { instant, type Instant } from '../../server/protocol/values.ts';
import type { ClockReading } from './clock-reading.ts';

/** What a page changes is drawn with the next frame and seen no sooner than one later, at 60 a second, in ms. */
const DRAWN_MS = 16;

/** The show clock when what is read now will be seen. */
export const seenAt = (source: { now(): Instant }): Instant => instant(source.now() + DRAWN_MS);

/** A clock is read this often while its digits stay as they are, and while none are due, in ms. */
const CALM_MS = 200;
const STILL_MS = 1_000;

/**
 * Has a clock read when a second of it begins to be seen, and after each change of the source's view
 * and of what it knows of the time. Reading it before each picture shows the same and keeps a
 * telephone's processor awake. `read` gives how long the clock goes on showing the same, in ms.
 */
export function onClockTick(
  source: { readonly view: unknown; readonly clockError: unknown },
  read: () => number,
): Stop {
  let stopWaiting: Stop = () => undefined;
  const tick = (): void => {
    stopWaiting();
    const left = read();
    stopWaiting = later(left === Infinity ? STILL_MS : Math.min(CALM_MS, left), tick);
  };
  const stopFollowing = $effect.root(() => {
    $effect(() => {
      void [source.view, source.clockError];
      untrack(tick);
    });
  });
  return () => {
    stopFollowing();
    stopWaiting();
  };
}

/** How long a clock that shows whole seconds, rounded up, goes on showing the same, in ms. */
export function untilChange(reading: ClockReading): number {
  const counts = reading.phase === 'running' || reading.phase === 'warning';
  return counts ? reading.remainingMs % 1_000 || 1_000 : Infinity;
}

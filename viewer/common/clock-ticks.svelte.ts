import { untrack } from 'svelte';
import { later, type Stop } from '../../server/clock/timer.ts';
import type { ClockReading } from './clock-reading.ts';

/** A clock is read this often while nothing of it is due to change, in ms. */
const CALM_MS = 200;

/**
 * Has a clock read in the very moment in which a second of it begins, and after each change of the
 * source's view and of what it knows of the time, for the next picture that the browser draws. Reading it before each picture shows
 * the same and keeps a telephone's processor awake. `read` gives how long the clock goes on showing
 * the same, in ms.
 */
export function onClockTick(
  source: { readonly view: unknown; readonly clockError: unknown },
  read: () => number,
): Stop {
  let stopWaiting: Stop = () => undefined;
  const tick = (): void => {
    stopWaiting();
    stopWaiting = later(Math.min(CALM_MS, read()), tick);
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

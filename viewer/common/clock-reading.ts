import type { Instant } from '../../server/protocol/values.ts';
import type { ClockView } from '../../server/protocol/views.ts';

export type ClockPhase = 'idle' | 'ready' | 'running' | 'warning' | 'held' | 'off';

/** What a clock shows at one moment. */
export interface ClockReading {
  readonly phase: ClockPhase;
  /** Left until the limit, in ms; never below zero, never above the limit. */
  readonly remainingMs: number;
  /** Minutes and seconds such as `4:59`; empty when there is nothing to count. */
  readonly text: string;
}

/**
 * Reads a clock at `now` of the show clock, always anew from its anchor. It is off from the limit
 * on, whether or not the server's word of it has arrived: no screen may show more time than there is.
 */
export function readClock(clock: ClockView, now: Instant): ClockReading {
  switch (clock.state) {
    case 'idle':
      return { phase: 'idle', remainingMs: 0, text: '' };
    case 'ready':
      return reading('ready', clock.limit);
    case 'held':
      return reading('held', clock.remaining);
    case 'over':
      return reading('off', 0);
    case 'running': {
      // The offset to the server's clock is an estimate: it must not show 5:01 at the start.
      const remaining = Math.min(clock.limit, Math.max(0, clock.endsAt - now));
      if (remaining === 0) return reading('off', 0);
      return reading(remaining <= clock.warning ? 'warning' : 'running', remaining);
    }
  }
}

const reading = (phase: ClockPhase, remainingMs: number): ClockReading => ({
  phase,
  remainingMs,
  text: clockText(remainingMs),
});

/** Minutes and seconds, rounded up: a full five minutes read 5:00, and 0:00 only when none is left. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

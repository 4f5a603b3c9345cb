import type { Gate } from '../core/gate.ts';
import type { HallAlarmCode, HallStatus } from '../protocol/hall.ts';
import type { Instant } from '../protocol/values.ts';

/** A machine of the hall that follows the gate. None of its functions waits, and none throws. */
export interface Machine {
  /** Asks it at once to be as the gate is; what was asked last holds. */
  put(gate: Gate): void;
  status(): HallStatus;
  /** What is wrong with it now. */
  alarms(): ReadonlySet<HallAlarmCode>;
  close(): void;
}

/** What machines are made with. */
export interface MachineTools {
  /** The show clock. */
  readonly now: () => Instant;
  /** Something of `status` or `alarms` has changed, or may have with time. */
  readonly onChange: () => void;
}

/** Closing has to be confirmed within this time, in ms; opening harms less, and may take longer. */
export const CLOSE_CONFIRM_MS = 200;
export const OPEN_CONFIRM_MS = 1_000;

/** Which alarm is due for something that was asked at `since` and isn't confirmed. */
export function overdue(gate: Gate, since: Instant, now: Instant): HallAlarmCode | null {
  if (gate === 'closed') return now - since >= CLOSE_CONFIRM_MS ? 'hallNotClosed' : null;
  return now - since >= OPEN_CONFIRM_MS ? 'hallNotOpen' : null;
}

import { z } from 'zod';
import type { Source } from './source.ts';

/** Why a device can't be used. The texts are in `messages/`, one for every code. */
export const deviceProblemCodes = [
  'denied',
  'noDevice',
  'busy',
  'unsuitable',
  'notShared',
  'failed',
] as const;
export type DeviceProblemCode = (typeof deviceProblemCodes)[number];

export interface DeviceProblem {
  readonly code: DeviceProblemCode;
  /** What the browser called it. */
  readonly detail: string;
}

/** The errors of getUserMedia and getDisplayMedia by their names (W3C Media Capture and Streams, 10.2.4). */
const BY_NAME = new Map<string, DeviceProblemCode>([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'noDevice'],
  ['NotReadableError', 'busy'],
  // Firefox, where another program holds the device.
  ['AbortError', 'busy'],
  ['OverconstrainedError', 'unsuitable'],
]);

/** A DOMException, or what older browsers throw in its place. */
const thrownSchema = z.object({
  name: z.string(),
  message: z.string(),
  /** Of an OverconstrainedError: what could not be met. */
  constraint: z.string().optional(),
});

/** Names what went wrong when a source was opened. */
export function deviceProblem(error: unknown, source: Source['kind']): DeviceProblem {
  const thrown = thrownSchema.safeParse(error);
  if (!thrown.success) return { code: 'failed', detail: String(error) };
  const { name, message, constraint } = thrown.data;
  const detail = message ? `${name}: ${message}` : name;
  if (constraint === 'deviceId') return { code: 'noDevice', detail };
  const code = BY_NAME.get(name) ?? 'failed';
  // Whoever closes the browser's dialog has denied nothing: nothing was chosen there.
  const notShared = source === 'screenShare' && (code === 'denied' || name === 'InvalidStateError');
  return { code: notShared ? 'notShared' : code, detail };
}

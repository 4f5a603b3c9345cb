import type { Input } from '../../../server/protocol/event-plan.ts';
import type { DeviceSource, Source } from './source.ts';

export type DeviceKind = 'audioinput' | 'videoinput';

export interface Device {
  readonly kind: DeviceKind;
  readonly id: string;
  /** Empty until the browser may use such devices. */
  readonly label: string;
}

/** The kind of device that feeds an input; a screen may come from a capture card. */
export const kindFor = (medium: Input['medium']): DeviceKind =>
  medium === 'microphone' ? 'audioinput' : 'videoinput';

/** Chromium lists these beside the devices they stand for; what they stand for may change in a show. */
const STAND_INS = new Set(['default', 'communications']);

/** The devices among what the browser lists; none without an id, which is how it hides them. */
export function devicesIn(listed: readonly MediaDeviceInfo[]): Device[] {
  const devices = listed.flatMap(({ kind, deviceId, label }): Device[] =>
    kind === 'audiooutput' || deviceId === '' ? [] : [{ kind, id: deviceId, label }],
  );
  const real = devices.filter(({ id }) => !STAND_INS.has(id));
  // A system with nothing but a stand-in has a microphone all the same.
  return real.some(({ kind }) => kind === 'audioinput')
    ? real
    : devices.filter(({ id }) => id !== 'communications');
}

/** The attached device that a source means: by its id, or else by its name. */
export function attached(devices: readonly Device[], source: DeviceSource): Device | null {
  const byId = devices.find(({ id }) => id === source.id);
  if (byId) return byId;
  return devices.find(({ label }) => label !== '' && label === source.label) ?? null;
}

export const asSource = ({ id, label }: Device): DeviceSource => ({ kind: 'device', id, label });

/**
 * What an input is fed from where nobody has chosen: each its own device, in the plan's order. Null
 * where there are too few: one microphone for two inputs would pass the gate by.
 */
export function defaultSource(
  input: Input,
  inputs: readonly Input[],
  devices: readonly Device[],
): Source | null {
  if (input.medium === 'screen') return { kind: 'screenShare' };
  const alike = inputs.filter(({ medium }) => medium === input.medium);
  const device = devices[alike.findIndex(({ id }) => id === input.id)];
  return device ? asSource(device) : null;
}

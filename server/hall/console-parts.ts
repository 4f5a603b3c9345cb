import type { Gate } from '../core/gate.ts';
import type { ConsoleEquipment } from '../protocol/equipment.ts';

/** One switch of a console: its address, and its value where the gate is open. */
export interface ConsolePart {
  readonly address: string;
  readonly whenOpen: 0 | 1;
}

export const valueFor = ({ whenOpen }: ConsolePart, gate: Gate): 0 | 1 =>
  gate === 'open' ? whenOpen : whenOpen === 1 ? 0 : 1;

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * The switches that follow the gate. X32/M32 (P.-G. Maillot, Unofficial X32/M32 OSC Remote Protocol)
 * and X AIR/MR (Behringer, X AIR Mixer Series Remote Control Protocol) name them alike: `mix/on` and
 * a DCA's `on` are 1 where sound passes, a mute group is 1 where it mutes.
 */
export const partsOf = ({ channels, dcas, muteGroups }: ConsoleEquipment): ConsolePart[] => [
  ...channels.map((channel) => ({ address: `/ch/${two(channel)}/mix/on`, whenOpen: 1 as const })),
  ...dcas.map((dca) => ({ address: `/dca/${dca}/on`, whenOpen: 1 as const })),
  ...muteGroups.map((group) => ({ address: `/config/mute/${group}`, whenOpen: 0 as const })),
];

import type { RundownGroup } from '../../../server/protocol/views.ts';

/** Times that people plan by. Moments are ms since 1970; a zone is what its clocks are ahead of UTC by, in minutes. */

/** The zone that the plan's times are written in; null where it holds none: this machine's own then. */
export function zoneOf(groups: readonly Pick<RundownGroup, 'starts'>[]): number | null {
  const starts = groups.find((group) => group.starts !== undefined)?.starts ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(starts) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return starts.endsWith('Z') ? 0 : null;
}

/** A moment as a clock on the wall of the zone reads, such as `2026-12-28T09:00`. */
export function wallText(at: number, zone: number | null): string {
  const minutes = zone ?? -new Date(at).getTimezoneOffset();
  return new Date(at + minutes * 60_000).toISOString().slice(0, 16);
}

/** Hours and minutes. */
export const timeOfDay = (at: number, zone: number | null): string => wallText(at, zone).slice(11);

export const dayAt = (at: number, zone: number | null): string => wallText(at, zone).slice(0, 10);

/** What `wallText` gave, or somebody entered, as an ISO moment with its offset; null for no such moment. */
export function momentOf(text: string, zone: number | null): string | null {
  const local = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) || Number.isNaN(local)) return null;
  const minutes = zone ?? -new Date(text).getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${text}:00${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

/** Nobody reads by how much a show is off that is planned for another day. */
const MOST_MS = 12 * 3_600_000;

/** Over and under, such as `+1:20`, `−0:40` or `+1:05:00`; null for none, and for what is no overrun any more. */
export function overUnder(ms: number | null): string | null {
  if (ms === null || Math.abs(ms) > MOST_MS) return null;
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds === 0) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const text = `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
  return `${ms < 0 ? '−' : '+'}${text}`;
}

/** From this on something is late, in ms: times are shown in whole minutes. */
export const LATE_MS = 60_000;
export const isLate = (ms: number | null): boolean => ms !== null && ms >= LATE_MS && ms <= MOST_MS;

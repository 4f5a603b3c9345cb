import { networkInterfaces } from 'node:os';
import type { Settings } from '../settings.ts';

/** Interfaces of virtual machines and tunnels, which no browser elsewhere can reach. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|zt)/;

/** This machine's first address in a real network, IPv4; null where it has none. */
export function ownAddress(interfaces = networkInterfaces()): string | null {
  for (const [name, addresses] of Object.entries(interfaces)) {
    if (VIRTUAL.test(name)) continue;
    const found = addresses?.find(({ family, internal }) => family === 'IPv4' && !internal);
    if (found) return found.address;
  }
  return null;
}

/** Where media is taken, and what browsers are told: an address of no machine can't be sent to. */
export function announced(settings: Settings): { ip: string; announcedAddress?: string } {
  const ip = settings['media-host'];
  const told = settings['announced-address'] ?? (isAny(ip) ? (ownAddress() ?? '127.0.0.1') : null);
  return told === null ? { ip } : { ip, announcedAddress: told };
}

/** Where processes of this machine reach each other, which listen on `host`; with brackets where URLs need them. */
export function loopbackOf(host: string): string {
  if (isAny(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Whether an address to listen on means all of the machine's. */
export const isAny = (ip: string): boolean => ip === '0.0.0.0' || ip === '::';

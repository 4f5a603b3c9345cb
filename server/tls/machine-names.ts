import { hostname, networkInterfaces } from 'node:os';
import { isAny } from '../media/announced-address.ts';
import type { Settings } from '../settings.ts';

/**
 * What browsers may call this machine: its name, also as local networks find it (mDNS, RFC 6762),
 * and its addresses, but for those of a single wire (RFC 4291, 2.5.6), which no address bar takes.
 */
export function machineNames(
  settings: Pick<Settings, 'host' | 'announced-address'>,
  interfaces = networkInterfaces(),
): string[] {
  const addresses = Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .map(({ address }) => address)
    .filter((address) => !/^fe[89ab]/i.test(address));
  const name = hostname().toLowerCase();
  const told = [settings.host, settings['announced-address'] ?? ''].filter(
    (one) => one !== '' && !isAny(one),
  );
  const local = /^[a-z\d-]+$/.test(name) ? [name, `${name}.local`] : [];
  const whole = /^[a-z\d-]+(\.[a-z\d-]+)+$/.test(name) ? [name] : [];
  return [...new Set([...local, ...whole, 'localhost', ...told, '127.0.0.1', '::1', ...addresses])];
}

import { systemSources } from '../clock/show-clock.ts';
import type { Settings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { machineNames } from './machine-names.ts';
import { ownCertificate } from './own-certificate.ts';

export interface Prepared {
  readonly args: readonly string[];
  readonly settings: Settings;
  /** Fingerprint of the certificate that Podium made for itself; null where it uses another one, or none. */
  readonly certificate: string | null;
}

/**
 * The command line and its settings with the certificate that `--tls self-signed` stands for: every
 * process reads the same files. Throws a StartError.
 */
export async function withCertificate(
  args: readonly string[],
  settings: Settings,
  data: string,
): Promise<Prepared> {
  if (settings.tls === undefined) return { args, settings, certificate: null };
  if (settings['tls-cert'] !== undefined || settings['tls-key'] !== undefined)
    throw new StartError({ code: 'tlsEither', params: {} });
  const now = systemSources().wall();
  const own = await ownCertificate(data, machineNames(settings), now);
  return {
    args: [...args, '--tls-cert', own.cert, '--tls-key', own.key],
    settings: { ...settings, 'tls-cert': own.cert, 'tls-key': own.key },
    certificate: own.fingerprint,
  };
}

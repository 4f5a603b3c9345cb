import { X509Certificate } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { readIfThere, writeWholeNow } from '../record/private-file.ts';
import { detailOf, StartError } from '../start-error.ts';
import { chainIn } from './chain.ts';

const DAY_MS = 86_400_000;
/** One that expires sooner than this is made anew: an event must not outlive it. */
const LEFT_DAYS = 30;

export interface OwnCertificate {
  /** Paths of PEM files. */
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate that tablets are told to trust. */
  readonly fingerprint: string;
}

/**
 * The certificate that Podium makes for itself, kept in the data folder, and made anew only when it
 * soon expires or this machine has a name or an address that it does not have: then every tablet has
 * to be told again. `now`: wall clock, in ms since 1970. Throws a StartError.
 */
export async function ownCertificate(
  data: string,
  names: readonly string[],
  now: number,
): Promise<OwnCertificate> {
  const folder = join(data, 'tls');
  const [cert, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  try {
    const kept = readIfThere(cert);
    const present = kept !== null && readIfThere(key) !== null ? chainIn(kept) : [];
    if (present.length === 2 && serves(present[0], names, now))
      return { cert, key, fingerprint: fingerprintOf(present) };
    const { makeCertificate } = await import('./make-certificate.ts');
    const made = await makeCertificate(names, now);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The key first: a certificate without its key would be taken for a whole pair.
    writeWholeNow(key, made.key);
    writeWholeNow(cert, made.chain);
    return { cert, key, fingerprint: fingerprintOf(chainIn(made.chain)) };
  } catch (error) {
    const params = { folder, detail: detailOf(error) };
    throw new StartError({ code: 'tlsUnmade', params }, { cause: error });
  }
}

/** Whether a certificate is valid for a while and for every one of the names. */
function serves(
  certificate: X509Certificate | undefined,
  names: readonly string[],
  now: number,
): boolean {
  if (!certificate || certificate.validToDate.getTime() < now + LEFT_DAYS * DAY_MS) return false;
  return names.every((name) => covers(certificate, name));
}

export const covers = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;

const fingerprintOf = (chain: readonly X509Certificate[]): string =>
  chain.at(-1)?.fingerprint256 ?? '';

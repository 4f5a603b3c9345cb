// Before anything else: the library that comes next asks for it while it loads.
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type JsonGeneralName,
} from '@peculiar/x509';
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';

/** Every browser and tablet takes it. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
/** Apple takes none that is valid for more than 825 days (support.apple.com/103769). */
const VALID_DAYS = 800;

export interface MadeCertificate {
  /** PEM: the server's certificate, then the one that is to be trusted. */
  readonly chain: string;
  readonly key: string;
}

/**
 * A certificate for these host names and addresses, by an issuer of its own whose key is forgotten
 * at once: tablets can be told to trust it as they trust any issuer, and nobody, not even who takes
 * this machine's disk, can ever make another one that they would trust as well. `now`: wall clock, in
 * ms since 1970.
 */
export async function makeCertificate(
  names: readonly string[],
  now: number,
): Promise<MadeCertificate> {
  const issuer = await keyPair();
  const own = await keyPair();
  const [host = 'localhost'] = names;
  const common = {
    issuer: `CN=Podium ${host} ${randomBytes(3).toString('hex')}`,
    // Clocks of tablets may be behind.
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + VALID_DAYS * DAY_MS),
    signingKey: issuer.privateKey,
    signingAlgorithm: ALGORITHM,
  };
  const trusted = await X509CertificateGenerator.create({
    ...common,
    subject: common.issuer,
    serialNumber: serial(),
    publicKey: issuer.publicKey,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  const certificate = await X509CertificateGenerator.create({
    ...common,
    subject: `CN=${host}`,
    serialNumber: serial(),
    publicKey: own.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      await SubjectKeyIdentifierExtension.create(own.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      new SubjectAlternativeNameExtension(
        names.map((value): JsonGeneralName => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', own.privateKey);
  return {
    chain: `${certificate.toString('pem')}\n${trusted.toString('pem')}\n`,
    key: `${PemConverter.encode(key, PemConverter.PrivateKeyTag)}\n`,
  };
}

const keyPair = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

/** At most 20 bytes, and positive (RFC 5280, 4.1.2.2). */
const serial = (): string => `01${randomBytes(15).toString('hex')}`;

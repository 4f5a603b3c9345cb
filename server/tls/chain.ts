import { X509Certificate } from 'node:crypto';

const ONE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates in a PEM text, in their order. Throws where one can't be read. */
export const chainIn = (pem: string): X509Certificate[] =>
  (pem.match(ONE) ?? []).map((text) => new X509Certificate(text));

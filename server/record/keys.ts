import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { z } from 'zod';
import { canonicalText, sha256 } from './canonical.ts';

/** 32 bytes in base64url. */
const keyBytes = z.string().regex(/^[\w-]{43}$/);

/** Keys of Curve25519 as JSON (RFC 8037): Ed25519 signs, X25519 is encrypted to. */
const publicJwk = <C extends 'Ed25519' | 'X25519'>(curve: C) =>
  z.object({
    kty: z.literal('OKP'),
    crv: z.literal(curve),
    x: keyBytes,
    /** Whose it is. */
    kid: z.string().max(200).optional(),
  });
const privateJwk = <C extends 'Ed25519' | 'X25519'>(curve: C) =>
  publicJwk(curve).extend({ d: keyBytes });

export const showPublicKeySchema = publicJwk('Ed25519');
export const showKeySchema = privateJwk('Ed25519');
export const supervisorPublicKeySchema = publicJwk('X25519');
export const supervisorKeySchema = privateJwk('X25519');
export type ShowPublicKey = z.infer<typeof showPublicKeySchema>;
export type ShowKey = z.infer<typeof showKeySchema>;
export type SupervisorPublicKey = z.infer<typeof supervisorPublicKeySchema>;
export type SupervisorKey = z.infer<typeof supervisorKeySchema>;

export const newShowKey = (): ShowKey =>
  showKeySchema.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

export const newSupervisorKey = (): SupervisorKey =>
  supervisorKeySchema.parse(generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }));

/** The half that may be known to everybody. */
export const publicHalf = <K extends { kty: 'OKP'; crv: string; x: string }>({
  kty,
  crv,
  x,
}: K): Pick<K, 'kty' | 'crv' | 'x'> => ({ kty, crv, x });

/** What two people compare to know that they mean one key: 128 bits of its thumbprint (RFC 7638). */
export function fingerprint(key: ShowPublicKey | SupervisorPublicKey): string {
  const digits = sha256(canonicalText(publicHalf(key))).slice(0, 32);
  return digits.match(/.{4}/g)?.join('-') ?? '';
}

/** An Ed25519 signature over the text's bytes, in base64url. */
export function signText(text: string, key: ShowKey): string {
  const { kty, crv, x, d } = key;
  const privateKey = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
  return signBytes(null, Buffer.from(text), privateKey).toString('base64url');
}

export function isSigned(text: string, signature: string, key: ShowPublicKey): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  // Several texts stand for the same bytes, of which one is written.
  if (bytes.toString('base64url') !== signature) return false;
  const publicKey = createPublicKey({ key: publicHalf(key), format: 'jwk' });
  return verifyBytes(null, Buffer.from(text), publicKey, bytes);
}

/** Whether the private half belongs to the public one. */
export const isPair = (key: SupervisorKey): boolean => {
  const { kty, crv, x, d } = key;
  const found = createPublicKey(createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' }));
  return found.export({ format: 'jwk' }).x === x;
};

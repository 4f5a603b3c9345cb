import { FlattenedEncrypt, flattenedDecrypt, importJWK } from 'jose';
import { publicHalf, type SupervisorKey, type SupervisorPublicKey } from './keys.ts';
import { openedPartSchema, type OpenedPart, type SealedPart } from './schema.ts';

const ALGORITHM = { alg: 'ECDH-ES', enc: 'A256GCM' };

/** The sealed part's length tells nothing finer than this, in bytes: marks differ in their digits. */
const GRAIN = 16 * 1024;

/** Encrypts so that only the owner of the key can read it. */
export async function sealPart(part: OpenedPart, key: SupervisorPublicKey): Promise<SealedPart> {
  const text = JSON.stringify(part);
  const length = Buffer.byteLength(text);
  // Space behind it is no part of JSON.
  const padded = text + ' '.repeat(GRAIN - (length % GRAIN));
  const jwe = await new FlattenedEncrypt(new TextEncoder().encode(padded))
    .setProtectedHeader(ALGORITHM)
    .encrypt(await importJWK(publicHalf(key), ALGORITHM.alg));
  const { protected: header = '', iv = '', ciphertext, tag = '' } = jwe;
  return { protected: header, iv, ciphertext, tag };
}

/** Gives what was sealed; null where it is another's, or not as it was. */
export async function openPart(sealed: SealedPart, key: SupervisorKey): Promise<OpenedPart | null> {
  const { kty, crv, x, d } = key;
  const privateKey = await importJWK({ kty, crv, x, d }, ALGORITHM.alg);
  const algorithms = {
    keyManagementAlgorithms: [ALGORITHM.alg],
    contentEncryptionAlgorithms: [ALGORITHM.enc],
  };
  const opened = await flattenedDecrypt({ ...sealed }, privateKey, algorithms).catch(() => null);
  if (!opened) return null;
  const text = new TextDecoder().decode(opened.plaintext);
  return openedPartSchema.safeParse(JSON.parse(text)).data ?? null;
}

const MASK = '***';
/** Anything shorter stands in any sentence, and tells nobody anything. */
const LEAST = 4;
/** Keys end where a server's own parameters begin; it may name them without. */
const PARTS = /[?&=/]/;

/**
 * What a program said, its last line, with everything secret in it covered: also where it stands as it
 * does in an address, or only in part. The beginning of a text that was cut off may be the end of a key.
 */
export function withoutSecrets(words: string, secrets: readonly string[], cutAt: number): string {
  const last = words.trim().split('\n').at(-1) ?? '';
  const whole = last.length >= cutAt ? last.replace(/^\S*/, '') : last;
  const covered = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret), ...secret.split(PARTS)])
    .filter((secret) => secret.length >= LEAST)
    .toSorted((a, b) => b.length - a.length);
  return covered.reduce((text, secret) => text.replaceAll(secret, MASK), whole).trim();
}

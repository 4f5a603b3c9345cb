// eslint-disable-next-line no-restricted-imports -- of all that is in there, a digest alone is pure
import { createHash } from 'node:crypto';

/**
 * An order drawn by lot: whose digest of seed and id is smallest comes first. So anybody can draw it
 * again with the seed, by hand: `printf 'SEED/order/ID' | sha256sum`.
 */
export const drawn = (ids: readonly string[], seed: string, purpose: 'order' | 'ties'): string[] =>
  ids
    .map((id) => ({ id, lot: digest(`${seed}/${purpose}/${id}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ id }) => id);

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

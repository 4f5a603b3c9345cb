import type { Drafts } from './drafts.svelte.ts';
import type { Sheet } from './sheet.ts';

/** What stands against handing in. */
export type Obstacle =
  'nobody' | 'presenting' | 'missing' | 'draft' | 'clash' | 'pending' | 'offline';

/** Why this sheet can't be handed in now; null when it can. */
export function obstacleOf(sheet: Sheet, drafts: Drafts, live: boolean): Obstacle | null {
  const { missing, pending, wanted } = sheet.progress;
  if (wanted === 0) return 'nobody';
  if (sheet.group.state !== 'scoring') return 'presenting';
  if (drafts.has(sheet.competing)) return 'draft';
  if (sheet.clashes.length > 0) return 'clash';
  if (missing > 0) return 'missing';
  if (!live) return 'offline';
  return pending > 0 ? 'pending' : null;
}

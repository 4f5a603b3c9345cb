import type { PanelView, RundownGroup } from '../../server/protocol/views.ts';
import { pick, useMessages } from '../../viewer/common/language.svelte.ts';
import { correctionMessages } from './correction-messages.ts';

const t = useMessages(correctionMessages);

/** Whom a correction is about and what it does, in words. */
export function proposalText(
  { presentations }: RundownGroup,
  { presenter, points }: PanelView['proposals'][number],
): string {
  const found = presentations.find(({ id }) => id === presenter);
  const name = found ? pick(found.name) : presenter;
  if (points === null) return t('proposedOut', { name });
  return t('proposedPoints', { name, points: points.startsWith('-') ? points : `+${points}` });
}

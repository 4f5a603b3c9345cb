import type { PanelView } from '../../../server/protocol/views.ts';
import { pick } from '../../../viewer/common/language.svelte.ts';
import { placed } from '../../../viewer/common/rundown.ts';
import { t } from '../messages/t.ts';

/** A presenter's, segment's or group's name by its id. */
export function nameOf(view: PanelView, subject: string): string {
  const named =
    placed(view, subject)?.presentation ??
    [...view.groups, ...view.groups.flatMap(({ segments }) => segments)].find(
      ({ id }) => id === subject,
    ) ??
    null;
  return named ? pick(named.name) : subject;
}

/** Judges' names as one list. */
export const judgeNames = (view: PanelView, judges: readonly string[]): string =>
  view.judges
    .filter(({ id }) => judges.includes(id))
    .map(({ name }) => pick(name))
    .join(t('listSeparator'));

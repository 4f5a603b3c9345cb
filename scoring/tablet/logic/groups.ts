import type { JudgeView, RundownGroup, SheetView } from '../../../server/protocol/views.ts';
import { ownPresenters } from './presenters.ts';

export interface GroupSheet {
  readonly group: RundownGroup;
  readonly sheet: SheetView;
}

/** The groups that have a sheet, in the order of the show. */
export const groupSheets = (view: JudgeView): GroupSheet[] =>
  view.groups.flatMap((group) => {
    const sheet = view.sheets.find((one) => one.group === group.id);
    return sheet ? [{ group, sheet }] : [];
  });

/** The group that waits for the judge most: being scored and not handed in, else presenting. */
export function groupAtWork(view: JudgeView): string | null {
  const sheets = groupSheets(view).filter(
    ({ group, sheet }) => sheet.handedIn === null && ownPresenters(group, sheet).length > 0,
  );
  const at = (state: RundownGroup['state']) => sheets.find(({ group }) => group.state === state);
  return (at('scoring') ?? at('presenting'))?.group.id ?? null;
}

/** What a page that has just been opened shows. */
export const firstGroup = (view: JudgeView): string | null =>
  groupAtWork(view) ?? groupSheets(view).at(-1)?.group.id ?? null;

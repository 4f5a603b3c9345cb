import type {
  RundownGroup,
  RundownPresentation,
  SheetView,
} from '../../../server/protocol/views.ts';

/**
 * `maybe`: the line is down, so whether they have started is not known; marks wait on the tablet.
 * `excused`: not this judge's to mark.
 */
export type Markable = 'yes' | 'maybe' | 'notYet' | 'withdrawn' | 'excused';

/** Nothing of the judge's will ever stand on the sheet for them. */
export const isOff = (may: Markable): boolean => may === 'withdrawn' || may === 'excused';

/** Those of the group whom this judge marks. */
export const ownPresenters = (group: RundownGroup, sheet: SheetView): string[] =>
  group.presentations
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ id }) => id)
    .filter((id) => !sheet.excused.some(({ presenter }) => presenter === id));

/**
 * Whether a presenter may be marked. Cut off from the server a judge goes by what is to be seen in
 * the hall; should the presenter not have started, the server says so later.
 */
export function markable(
  presentation: RundownPresentation,
  group: RundownGroup,
  sheet: SheetView,
  live: boolean,
): Markable {
  if (presentation.state === 'withdrawn') return 'withdrawn';
  if (sheet.excused.some(({ presenter }) => presenter === presentation.id)) return 'excused';
  if (sheet.open.includes(presentation.id)) return 'yes';
  return !live && group.state === 'presenting' ? 'maybe' : 'notYet';
}

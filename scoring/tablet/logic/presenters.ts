import type {
  RundownGroup,
  RundownPresentation,
  SheetView,
} from '../../../server/protocol/views.ts';

/** `maybe`: the line is down, so whether they have started is not known; marks wait on the tablet. */
export type Markable = 'yes' | 'maybe' | 'notYet' | 'withdrawn';

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
  if (sheet.open.includes(presentation.id)) return 'yes';
  return !live && group.state === 'presenting' ? 'maybe' : 'notYet';
}

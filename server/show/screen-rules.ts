import {
  MOST_SCREENS,
  placesFor,
  type Screen,
  type ScreenOrder,
  type ScreenReport,
} from '../protocol/screens.ts';
import type { Instant } from '../protocol/values.ts';

/** A screen that has told nothing, or heard nothing, for so long is not well, in ms. */
export const SILENT_MS = 3_000;

/** What is known of one connected screen. */
export interface KnownScreen {
  readonly number: number;
  readonly report: ScreenReport;
  readonly judge: string | null;
  readonly heardAt: Instant;
}

/** Pure: the screen as the panel is to have it at that instant. */
export function shownScreen(known: KnownScreen, now: Instant): Screen {
  const { heardMs, ...report } = known.report;
  const silent = now - known.heardAt >= SILENT_MS;
  const state = silent ? 'silent' : heardMs >= SILENT_MS ? 'deaf' : 'well';
  const silentSince = silent ? known.heardAt : null;
  return { ...report, number: known.number, judge: known.judge, state, silentSince };
}

/**
 * The smallest free number, or the wished one where that is free: numbers are read out across a
 * hall, so they are short, and a screen keeps its own through reloads and restarts. Null: no more.
 */
export function numberFor(wished: number | null, taken: readonly number[]): number | null {
  if (wished !== null && !taken.includes(wished)) return wished;
  for (let number = 1; number <= MOST_SCREENS; number += 1)
    if (!taken.includes(number)) return number;
  return null;
}

/** Whether such a screen takes such an order: only stage screens can be sent elsewhere, to each other's pages. */
export const mayBeOrdered = ({ report }: KnownScreen, order: ScreenOrder): boolean =>
  order.do !== 'redirect' || placesFor(report.kind).includes(order.to);

import type { Screen } from '../../../server/protocol/screens.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { formatNumber, pick } from '../../../viewer/common/language.svelte.ts';
import { t } from '../messages/t.ts';

/** What the crew calls a screen; until it does, whose tablet or what kind of page it is. */
export function screenName(screen: Screen, view: PanelView | null): string {
  const judge = view?.judges.find(({ id }) => id === screen.judge);
  const whose = judge ? pick(judge.name) : t(`screen.${screen.kind}`);
  return screen.name || whose;
}

/** How a machine's clock on the wall differs from the show's: `+312 ms`, `−75.0 s`. */
export function offsetText(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const length = Math.abs(ms);
  return length < 10_000
    ? `${sign}${Math.round(length)} ms`
    : `${sign}${formatNumber(Math.round(length / 100) / 10)} s`;
}

/** The battery at this share or below is soon empty, unless it is charging. */
const LOW = 0.2;
export const isLow = ({ battery }: Screen): boolean =>
  battery !== null && !battery.charging && battery.level <= LOW;

export const batteryText = ({ battery }: Screen): string =>
  battery === null ? '' : `${Math.round(battery.level * 100)} %`;

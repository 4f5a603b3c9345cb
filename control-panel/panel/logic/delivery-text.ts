import type { Delivery } from '../../../server/protocol/deliveries.ts';
import { formatNumber, type Translate } from '../../../viewer/common/language.svelte.ts';
import type { PanelKey } from '../messages/index.ts';

/** How a hook's delivery ended, in words. */
export function deliveryText(delivery: Delivery, t: Translate<PanelKey>): string {
  const { state, attempts, afterMs, detail } = delivery;
  const ms = formatNumber(Math.round(afterMs ?? 0));
  const text = t(`delivery.${state}`, { attempts, ms });
  return detail === '' ? text : `${text} · ${detail}`;
}

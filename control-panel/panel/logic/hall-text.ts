import type { HallStatus } from '../../../server/protocol/hall.ts';
import type { Instant } from '../../../server/protocol/values.ts';
import { formatNumber, type Translate } from '../../../viewer/common/language.svelte.ts';
import type { PanelKey } from '../messages/index.ts';
import type { Loudness } from './on-air-text.ts';

/** Until then nobody is alarmed by what isn't confirmed; the server's alarms go by the same, in ms. */
const CLOSE_MS = 200;
const OPEN_MS = 1_000;

/** How a machine in the hall stands, in words. */
export function hallText(status: HallStatus, t: Translate<PanelKey>): string {
  const { gate, line, state, openedByHand: hand } = status;
  // What it said before it was gone is no news; what it hasn't confirmed still matters.
  if (gate !== null && line === 'down')
    return [...(state === 'asked' ? [stateText(status, t)] : []), lineText(status, t)].join(
      t('onAir.and'),
    );
  return [
    stateText(status, t),
    ...(hand ? [t('hall.openedByHand', { times: hand.times })] : []),
  ].join(t('onAir.and'));
}

function stateText({ gate, state, afterMs }: HallStatus, t: Translate<PanelKey>): string {
  if (gate === null) return t('hall.idle');
  const closed = gate === 'closed';
  switch (state) {
    case 'confirmed':
      return t(closed ? 'hall.closed' : 'hall.open', {
        ms: formatNumber(Math.round(afterMs ?? 0)),
      });
    case 'sent':
      return t(closed ? 'hall.sentClosed' : 'hall.sentOpen');
    case 'closedByHand':
      return t('hall.closedByHand');
    case 'asked':
      return t(closed ? 'hall.closing' : 'hall.opening');
  }
}

const lineText = ({ detail }: HallStatus, t: Translate<PanelKey>): string =>
  detail === '' ? t('hall.noAnswer') : t('hall.noAnswerWhy', { detail });

/** How loud that is to be drawn. */
export function hallLoudness({ gate, state, askedAt, line }: HallStatus, now: Instant): Loudness {
  if (gate === null || askedAt === null) return 'quiet';
  if (state === 'asked') {
    const waited = now - askedAt;
    if (gate === 'closed') return waited >= CLOSE_MS ? 'alarm' : 'quiet';
    return waited >= OPEN_MS ? 'warning' : 'quiet';
  }
  if (state === 'closedByHand' || line === 'down') return 'warning';
  return gate === 'open' ? 'good' : 'quiet';
}

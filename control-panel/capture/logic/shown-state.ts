import type { InputStatus } from '../../../server/protocol/status.ts';
import type { PublishState } from '../publish.ts';

/** What this page does with an input. */
export type FeedState = 'closed' | 'opening' | 'checking' | 'starting' | 'sending';

/** The same, as far as it is true at the server's end. */
export type ShownState = FeedState | 'unconfirmed' | 'interrupted';

/** What may be said of an input: `sending` only where it arrives. */
export function shownState(
  feed: FeedState,
  line: PublishState,
  status: InputStatus | null,
): ShownState {
  if (feed !== 'sending') return feed;
  if (line !== 'sending') return line === 'interrupted' ? 'interrupted' : 'unconfirmed';
  if (status?.source !== 'capture') return 'unconfirmed';
  return status.silent ? 'interrupted' : 'sending';
}

/** Who feeds an input now. */
export type Holder = 'none' | 'builtIn' | 'thisPage' | 'otherPage' | 'encoder';

export function holderOf(feed: FeedState, status: InputStatus | null): Holder {
  if (status?.source !== 'capture') return status?.source ?? 'none';
  return feed === 'sending' ? 'thisPage' : 'otherPage';
}

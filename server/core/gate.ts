import type { Instant } from '../protocol/values.ts';
import { find, presentationOf, type ShowState } from './state.ts';

export type Gate = 'open' | 'closed';

/**
 * Where the gate has to be by the record: open only while a presentation is running and no hand
 * has closed it.
 */
export function gateOf(state: ShowState): Gate {
  const id = find(state, 'running');
  if (id === null) return 'closed';
  const presentation = presentationOf(state, id);
  return presentation.state === 'running' && !presentation.gateClosedByHand ? 'open' : 'closed';
}

/**
 * Where the gate has to be at that instant: from the limit on closed, recorded or not. To be asked
 * after a restart, when the limit may have come while nobody was there to record it.
 */
export function gateAt(state: ShowState, at: Instant): Gate {
  const id = find(state, 'running');
  if (id === null) return 'closed';
  const presentation = presentationOf(state, id);
  return presentation.state === 'running' && at < presentation.endsAt ? gateOf(state) : 'closed';
}

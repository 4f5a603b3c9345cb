import { find, presentationOf, type ShowState } from './state.ts';

/** Where the gate has to be: open only while a presentation is running and no hand has closed it. */
export function gateOf(state: ShowState): 'open' | 'closed' {
  const id = find(state, 'running');
  if (id === null) return 'closed';
  const presentation = presentationOf(state, id);
  return presentation.state === 'running' && !presentation.gateClosedByHand ? 'open' : 'closed';
}

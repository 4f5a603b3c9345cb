import type { Command } from '../protocol/commands.ts';
import type { Instant } from '../protocol/values.ts';
import { accept, refuse, type Decision } from './decision.ts';
import type { ShowState } from './state.ts';

type GateCommand = Extract<Command, { type: 'openGate' | 'closeGate' }>;

/** The producer's hand on the gate (GATE rules): on the record, and never past the limit. */
export function decideGate(
  state: ShowState,
  { type, presentation: id }: GateCommand,
  at: Instant,
): Decision {
  const presentation = state.presentations.get(id);
  if (!presentation) return refuse('unknownPresentation');
  if (presentation.state === 'over' && presentation.how === 'limit') return refuse('pastLimit');
  if (presentation.state !== 'running') {
    return refuse('wrongState', { presenter: id, state: presentation.state });
  }
  if (at >= presentation.endsAt) return refuse('pastLimit');
  if (type === 'openGate') {
    return presentation.gateClosedByHand
      ? accept({ type: 'gateOpenedByHand', presentation: id })
      : refuse('gateAlreadyOpen');
  }
  return presentation.gateClosedByHand
    ? refuse('gateAlreadyClosed')
    : accept({ type: 'gateClosedByHand', presentation: id });
}

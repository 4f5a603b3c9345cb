import type { Command } from '../protocol/commands.ts';
import type { Group } from '../protocol/event-plan.ts';
import type { ShowEvent } from '../protocol/events.ts';
import { accept, refuse, type Context, type Decision } from './decision.ts';
import { foresee } from './evolve.ts';
import { rankGroup } from './rank-group.ts';
import { isThrough, phaseOf, presentationOf, type ShowState } from './state.ts';

type CorrectionCommand = Extract<
  Command,
  { type: 'proposeCorrection' | 'dropCorrection' | 'confirmCorrection' }
>;

/** What the producer proposes and the supervisor confirms (CORRECT rules). */
export function decideCorrection(
  state: ShowState,
  command: CorrectionCommand,
  context: Pick<Context, 'at' | 'random'>,
): Decision {
  const group = state.plan?.groups.find(({ id }) => id === command.group);
  if (!group) return refuse('unknownGroup');
  const proposed = state.proposals.get(group.id);
  if (command.type === 'proposeCorrection') return propose(state, group, command);
  if (!proposed) return refuse('noCorrection', { group: group.id });
  if (command.type === 'dropCorrection')
    return accept({ type: 'correctionDropped', group: group.id, reason: command.reason });
  return confirm(state, group, context);
}

function propose(
  state: ShowState,
  group: Group,
  { presenter, points, reason }: Extract<CorrectionCommand, { type: 'proposeCorrection' }>,
): Decision {
  if (state.proposals.has(group.id)) return refuse('correctionWaiting', { group: group.id });
  if (!group.presenters.some(({ id }) => id === presenter)) return refuse('unknownPresenter');
  if (presentationOf(state, presenter).state === 'withdrawn')
    return refuse('presenterWithdrawn', { presenter });
  if (!isThrough(state, group)) return refuse('groupNotOver', { group: group.id });
  return accept({ type: 'correctionProposed', group: group.id, presenter, points, reason });
}

/** What is published already comes out anew in the same decision, or nothing changes. */
function confirm(
  state: ShowState,
  group: Group,
  { at, random }: Pick<Context, 'at' | 'random'>,
): Decision {
  // Meanwhile somebody may be on stage again: there the producer withdraws.
  if (!isThrough(state, group)) return refuse('groupNotOver', { group: group.id });
  const confirmed: ShowEvent = { type: 'correctionConfirmed', group: group.id };
  const phase = phaseOf(state, group.id);
  if (phase.state !== 'published') return accept(confirmed);
  const reason = state.proposals.get(group.id)?.reason ?? null;
  const ranked = rankGroup(foresee(state, confirmed, at), group, { reason, random });
  if (!ranked.ok) return { ok: false, refusal: ranked.refusal };
  return accept(confirmed, { ...ranked.event, version: phase.published.version + 1 });
}

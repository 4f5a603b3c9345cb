import type { Command } from '../protocol/commands.ts';
import { accept, refuse, type Context, type Decision } from './decision.ts';
import { drawn } from './draw-lots.ts';
import { competing, phaseOf, type ShowState } from './state.ts';

/** The order of a group, drawn by lot once and before anybody of it is called (LOTS rules). */
export function decideLots(
  state: ShowState,
  { group: id, seed: given }: Extract<Command, { type: 'drawLots' }>,
  { random }: Context,
): Decision {
  const group = state.plan?.groups.find((one) => one.id === id);
  if (!group) return refuse('unknownGroup');
  if (state.draws.has(id)) return refuse('alreadyDrawn', { group: id });
  if (phaseOf(state, id).state !== 'waiting') return refuse('groupBegun', { group: id });
  const seed = given ?? random;
  const ids = competing(state, group);
  // Who has withdrawn has no place to draw, and stands behind those who have.
  const others = group.presenters.map((one) => one.id).filter((one) => !ids.includes(one));
  const order = [...drawn(ids, seed, 'order'), ...others];
  return accept({ type: 'lotsDrawn', group: id, seed, order, ties: drawn(ids, seed, 'ties') });
}

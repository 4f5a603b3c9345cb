import type { ShowEventOf } from '../protocol/events.ts';
import { withdrawn } from './evolve-stage.ts';
import { publicRanking } from './public-ranking.ts';
import { groupOf, markKey, planOf, type HeldBack, type ShowState } from './state.ts';
import { withGroup, withProposal, withSheet } from './state-changes.ts';

/** The plan itself takes the order that was drawn: whatever goes by it follows. */
export function lotsDrawn(state: ShowState, event: ShowEventOf<'lotsDrawn'>): ShowState {
  const plan = planOf(state);
  const { group: id, seed, order, ties } = event;
  const place = (presenter: { readonly id: string }) => order.indexOf(presenter.id);
  const groups = plan.groups.map((group) =>
    group.id === id
      ? { ...group, presenters: group.presenters.toSorted((a, b) => place(a) - place(b)) }
      : group,
  );
  const draws = new Map(state.draws).set(id, { seed, ties });
  return { ...state, plan: { ...plan, groups }, draws };
}

export function marked(state: ShowState, event: ShowEventOf<'marked'>): ShowState {
  const group = groupOf(state, event.presenter).id;
  return withSheet(state, event.judge, group, (sheet) => {
    const marks = new Map(sheet.marks);
    const { presenter, criterion, mark } = event;
    if (mark === null) marks.delete(markKey(presenter, criterion));
    else marks.set(markKey(presenter, criterion), { presenter, criterion, mark });
    return { ...sheet, marks };
  });
}

export function heldBack(state: ShowState, group: string, held: HeldBack): ShowState {
  const phase = state.groups.get(group);
  if (phase?.state !== 'scoring') return state;
  return withGroup(state, group, { ...phase, heldBack: held });
}

/** An earlier version stays beside the new one. */
export function published(state: ShowState, event: ShowEventOf<'published'>): ShowState {
  const before = state.groups.get(event.group);
  const earlier = before?.state === 'published' ? [...before.earlier, before.published] : [];
  return withGroup(state, event.group, {
    state: 'published',
    published: publicRanking(state, event),
    earlier,
  });
}

export function corrected(state: ShowState, group: string): ShowState {
  const proposal = state.proposals.get(group);
  if (!proposal) return state;
  const { presenter, points, reason } = proposal;
  const settled = withProposal(state, group, null);
  if (points === null)
    return withdrawn(settled, { type: 'withdrawn', presentation: presenter, reason });
  const adjustments = new Map(state.adjustments);
  adjustments.set(group, [
    ...(state.adjustments.get(group) ?? []),
    { presenter, amount: points, reason },
  ]);
  return { ...settled, adjustments };
}

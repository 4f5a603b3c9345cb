import type { Group } from '../protocol/event-plan.ts';
import type { NextAction, PanelView, SheetProgress } from '../protocol/views.ts';
import { wantedMarks } from './decide-judge.ts';
import { rankGroup } from './rank-group.ts';
import { find, missingJudges, phaseOf, planOf, sheetOf, type ShowState } from './state.ts';
import { nextWaiting, publicView } from './view-public.ts';

/** What the producer sees: the public's view, and how far everybody is. Never a mark. */
export function panelView(state: ShowState): PanelView {
  const plan = planOf(state);
  return {
    ...publicView(state),
    rundownVersion: state.rundownVersion,
    nextAction: nextAction(state),
    judges: plan.judges,
    sheets: plan.groups
      .filter(({ id }) => ['presenting', 'scoring'].includes(phaseOf(state, id).state))
      .flatMap((group) => plan.judges.map(({ id }) => progress(state, group, id))),
    heldBack: plan.groups
      .filter(({ id }) => isHeldBack(state, id))
      .map((group) => heldBack(state, group)),
  };
}

function progress(state: ShowState, group: Group, judge: string): SheetProgress {
  const sheet = sheetOf(state, judge, group.id);
  const wanted = wantedMarks(state, group, sheet);
  const given = wanted.filter((mark) => mark !== undefined).length;
  const marking = given > 0 ? 'marking' : 'empty';
  return {
    group: group.id,
    judge,
    state: sheet.handedIn === null ? marking : 'handedIn',
    given,
    wanted: wanted.length,
  };
}

/** Scoring, and only the producer can bring the ranking out. */
function isHeldBack(state: ShowState, group: string): boolean {
  const phase = phaseOf(state, group);
  if (phase.state !== 'scoring') return false;
  return phase.heldBack !== null || missingJudges(state, group).length === 0;
}

function heldBack(state: ShowState, group: Group): PanelView['heldBack'][number] {
  const ranked = rankGroup(state, group, null);
  return {
    group: group.id,
    missing: missingJudges(state, group.id),
    problem: ranked.ok ? null : ranked.refusal,
  };
}

/** The one obvious next thing; never one that ends or undoes anything. */
function nextAction(state: ShowState): NextAction {
  const held = find(state, 'held');
  if (held !== null) return { type: 'resume', presentation: held };
  const ready = find(state, 'standingBy');
  if (ready !== null) return { type: 'start', presentation: ready };
  const onDeck = find(state, 'onDeck');
  if (onDeck !== null) {
    return find(state, 'running') === null ? { type: 'standBy', presentation: onDeck } : null;
  }
  const complete = planOf(state).groups.find(
    ({ id }) => isHeldBack(state, id) && missingJudges(state, id).length === 0,
  );
  if (complete) return { type: 'publish', group: complete.id };
  const next = nextWaiting(state);
  return next === null ? null : { type: 'putOnDeck', presentation: next };
}

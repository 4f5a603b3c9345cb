import type { Command, SheetMark } from '../protocol/commands.ts';
import type { Group } from '../protocol/event-plan.ts';
import type { ShowEvent } from '../protocol/events.ts';
import { markProblem, sharedPlace } from './check-mark.ts';
import { accept, refuse, type Context, type Decision } from './decision.ts';
import { rankGroup } from './rank-group.ts';
import { foresee } from './evolve.ts';
import {
  excusedFrom,
  groupOf,
  markKey,
  missingJudges,
  phaseOf,
  planOf,
  sheetOf,
  wantedMarks,
  type ShowState,
} from './state.ts';

type JudgesCommand = Extract<Command, { type: 'mark' | 'handIn' }>;
type MarkCommand = Extract<JudgesCommand, { type: 'mark' }>;

/** What a judge does with the own sheet (JUDGE rules). */
export function decideJudge(
  state: ShowState,
  command: JudgesCommand,
  judge: string,
  context: Pick<Context, 'at' | 'random'>,
): Decision {
  return command.type === 'mark'
    ? mark(state, command, judge)
    : handIn(state, command, judge, context);
}

function mark(state: ShowState, command: MarkCommand, judge: string): Decision {
  const { presenter, criterion } = command;
  const presentation = state.presentations.get(presenter);
  if (!presentation) return refuse('unknownPresenter');
  const rule = planOf(state).formula.criteria.find(({ id }) => id === criterion);
  if (!rule) return refuse('unknownCriterion');
  const group = groupOf(state, presenter).id;
  if (phaseOf(state, group).state === 'published') return refuse('groupPublished', { group });
  if (sheetOf(state, judge, group).handedIn !== null) return refuse('sheetAlreadyHandedIn');
  if (presentation.state === 'withdrawn') return refuse('presenterWithdrawn', { presenter });
  const isExcused = excusedFrom(state, groupOf(state, presenter), judge).some(
    (one) => one.presenter === presenter,
  );
  if (isExcused) return refuse('presenterExcused', { presenter });
  if (!state.started.has(presenter)) return refuse('notStarted', { presenter });
  const known = sheetOf(state, judge, group).marks.get(markKey(presenter, criterion))?.mark ?? null;
  // A tablet that catches up may send what is already there.
  if (known === command.mark) return accept();
  const refusal =
    command.mark === null ? null : markProblem(rule, command.mark, groupOf(state, presenter));
  if (refusal) return { ok: false, refusal };
  return accept({ type: 'marked', judge, presenter, criterion, mark: command.mark });
}

function handIn(
  state: ShowState,
  { group: groupId, sheet: shown }: Extract<JudgesCommand, { type: 'handIn' }>,
  judge: string,
  { at, random }: Pick<Context, 'at' | 'random'>,
): Decision {
  const group = state.plan?.groups.find(({ id }) => id === groupId);
  if (!group) return refuse('unknownGroup');
  const phase = phaseOf(state, groupId);
  if (phase.state === 'published') return refuse('groupPublished', { group: groupId });
  if (sheetOf(state, judge, groupId).handedIn !== null) return refuse('sheetAlreadyHandedIn');
  if (phase.state !== 'scoring') return refuse('groupNotScoring', { group: groupId });
  const wanted = wantedMarks(state, group, judge);
  if (wanted.length === 0) return refuse('nothingToMark', { group: groupId });
  const missing = wanted.filter((one) => one === undefined).length;
  if (missing > 0) return refuse('sheetIncomplete', { missing });
  const complete = wanted.filter((one) => one !== undefined);
  if (!sameMarks(complete, shown)) return refuse('sheetDiffers');
  const refusal = sharedPlace(complete, planOf(state).formula.criteria);
  if (refusal) return { ok: false, refusal };
  const event: ShowEvent = { type: 'sheetHandedIn', group: groupId, judge, sheet: complete };
  return accept(event, ...publishedWithLast(foresee(state, event, at), group, random));
}

function sameMarks(own: readonly SheetMark[], shown: readonly SheetMark[]): boolean {
  const seen = new Map(shown.map((one) => [markKey(one.presenter, one.criterion), one.mark]));
  return (
    shown.length === own.length &&
    own.every((one) => seen.get(markKey(one.presenter, one.criterion)) === one.mark)
  );
}

/** The last sheet publishes in the same decision, where the event file leaves it to the formula. */
function publishedWithLast(state: ShowState, group: Group, random: string): ShowEvent[] {
  if (group.release !== 'immediately' || missingJudges(state, group.id).length > 0) return [];
  const ranked = rankGroup(state, group, { reason: null, random });
  return ranked.ok ? [ranked.event] : [];
}

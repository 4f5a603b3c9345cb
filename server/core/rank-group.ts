import { rank } from '../../scoring/engine/rank.ts';
import { ScoringError } from '../../scoring/engine/scoring-error.ts';
import type { Group } from '../protocol/event-plan.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { missingJudges, planOf, presentationOf, sheetOf, type ShowState } from './state.ts';

export type Ranked =
  | { readonly ok: true; readonly event: ShowEventOf<'published'> }
  | { readonly ok: false; readonly refusal: Refusal };

/** The group's ranking from the sheets handed in; a sheet not handed in counts as absent, never as zero. */
export function rankGroup(state: ShowState, group: Group, reason: string | null): Ranked {
  const plan = planOf(state);
  const missing = missingJudges(state, group.id);
  const judges = plan.judges.filter(({ id }) => !missing.includes(id));
  const presenters = group.presenters.map(({ id }) => ({
    id,
    withdrawn: presentationOf(state, id).state === 'withdrawn',
  }));
  const marks = judges.flatMap(({ id: judge }) =>
    [...sheetOf(state, judge, group.id).marks.values()]
      .filter(({ presenter }) => presentationOf(state, presenter).state !== 'withdrawn')
      .map((mark) => ({ judge, ...mark })),
  );
  try {
    const result = rank({
      formula: plan.formula,
      presenters,
      judges: judges.map(({ id, panel }) => ({ id, panel })),
      marks,
      adjustments: [],
    });
    return {
      ok: true,
      event: { type: 'published', group: group.id, version: 1, missing, reason, result },
    };
  } catch (error) {
    if (!(error instanceof ScoringError)) throw error;
    return { ok: false, refusal: { code: 'cannotRank', params: { detail: error.message } } };
  }
}

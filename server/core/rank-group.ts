import { checkFormula } from '../../scoring/engine/check-formula.ts';
import { rank } from '../../scoring/engine/rank.ts';
import type { RankResult } from '../../scoring/engine/schema.ts';
import type { Group, Judge } from '../protocol/event-plan.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { Refusal } from '../protocol/refusals.ts';
import {
  competing,
  missingJudges,
  planOf,
  presentationOf,
  sheetOf,
  type ShowState,
} from './state.ts';

export type Ranked =
  | { readonly ok: true; readonly event: ShowEventOf<'published'> }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * What stands against a ranking from the sheets handed in so far; null when nothing does. Looks at
 * panels only, so that it can be asked with every view.
 */
export function rankingProblem(state: ShowState, group: Group): Refusal | null {
  if (competing(state, group).length === 0) {
    return { code: 'nobodyToRank', params: { group: group.id } };
  }
  // A sheet handed in is complete, so a panel lacks marks only where it lacks judges.
  const [problem] = checkFormula(planOf(state).formula, counted(state, group));
  if (!problem) return null;
  const { panel, size } = problem.params;
  return problem.code === 'panelTooSmall' && panel !== undefined && size !== undefined
    ? { code: 'cannotRank', params: { panel, count: size } }
    : failed(problem);
}

/**
 * The group's ranking from the sheets handed in; a sheet not handed in counts as absent, never as
 * zero. Whatever the engine throws becomes a refusal: handing in must not fail with it.
 */
export function rankGroup(state: ShowState, group: Group, reason: string | null): Ranked {
  const problem = rankingProblem(state, group);
  if (problem) return { ok: false, refusal: problem };
  const missing = missingJudges(state, group.id);
  try {
    const result = resultOf(state, group);
    return {
      ok: true,
      event: { type: 'published', group: group.id, version: 1, missing, reason, result },
    };
  } catch (error) {
    return { ok: false, refusal: failed(error) };
  }
}

const failed = (error: unknown): Refusal => ({
  code: 'rankingFailed',
  params: { detail: error instanceof Error ? error.message : String(error) },
});

/** The judges whose sheets count. */
function counted(state: ShowState, group: Group): Judge[] {
  const missing = new Set(missingJudges(state, group.id));
  return planOf(state).judges.filter(({ id }) => !missing.has(id));
}

function resultOf(state: ShowState, group: Group): RankResult {
  const judges = counted(state, group);
  const draw = state.draws.get(group.id);
  return rank({
    formula: planOf(state).formula,
    presenters: group.presenters.map(({ id }) => ({
      id,
      withdrawn: presentationOf(state, id).state === 'withdrawn',
    })),
    judges: judges.map(({ id, panel }) => ({ id, panel })),
    // Marks of those withdrawn are there too; the engine passes them over.
    marks: judges.flatMap(({ id: judge }) =>
      [...sheetOf(state, judge, group.id).marks.values()].map((mark) => ({ judge, ...mark })),
    ),
    adjustments: [...(state.adjustments.get(group.id) ?? [])],
    ...(draw && { lots: [...draw.ties] }),
  });
}

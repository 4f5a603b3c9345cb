import { checkFormula } from '../../scoring/engine/check-formula.ts';
import { rank } from '../../scoring/engine/rank.ts';
import type { Formula, RankInput } from '../../scoring/engine/schema.ts';
import { ScoringError } from '../../scoring/engine/scoring-error.ts';
import type { SheetMark } from '../protocol/commands.ts';
import type { Group } from '../protocol/event-plan.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { saltedHash } from '../record/canonical.ts';
import {
  competing,
  countedJudges,
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
 * What stands against a ranking from the sheets handed in so far; null when nothing does. Mostly looks
 * at panels only, so that it can be asked with every view.
 */
export function rankingProblem(state: ShowState, group: Group): Refusal | null {
  const problem = panelProblem(state, group);
  if (problem || !hasUncounted(planOf(state).formula)) return problem;
  // Whether enough is counted for everybody only the whole computation tells.
  const ranked = compute(rankInputOf(state, group));
  return ranked.ok ? null : ranked.refusal;
}

const hasUncounted = ({ criteria }: Formula): boolean =>
  criteria.some(({ grades = [] }) => grades.some(({ points }) => points === null));

function panelProblem(state: ShowState, group: Group): Refusal | null {
  if (competing(state, group).length === 0) {
    return { code: 'nobodyToRank', params: { group: group.id } };
  }
  // A sheet handed in is complete, so but for grades not counted a panel lacks marks only where it lacks judges.
  const [problem] = panelsOf(state, group).flatMap((judges) =>
    checkFormula(planOf(state).formula, judges),
  );
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
export function rankGroup(
  state: ShowState,
  group: Group,
  /** `random`: fresh digits that salt the hash of what the ranking is computed from. */
  { reason, random: salt }: { readonly reason: string | null; readonly random: string },
): Ranked {
  const problem = panelProblem(state, group);
  if (problem) return { ok: false, refusal: problem };
  const missing = missingJudges(state, group.id);
  const input = rankInputOf(state, group);
  const ranked = compute(input);
  if (!ranked.ok) return ranked;
  const [{ result }, { formula }] = [ranked, input];
  const computedFrom = { salt, hash: saltedHash(salt, input) };
  const about = { group: group.id, version: 1, missing, reason };
  return { ok: true, event: { type: 'published', ...about, result, formula, computedFrom } };
}

type Computed =
  | { readonly ok: true; readonly result: ReturnType<typeof rank> }
  | { readonly ok: false; readonly refusal: Refusal };

function compute(input: RankInput): Computed {
  try {
    return { ok: true, result: rank(input) };
  } catch (error) {
    return { ok: false, refusal: tooFewCounted(error, input.formula) ?? failed(error) };
  }
}

/** A panel of which enough have handed in, and too few of them chose a grade that counts. */
function tooFewCounted(error: unknown, formula: Formula): Refusal | null {
  const known = error instanceof ScoringError && hasUncounted(formula);
  if (!known || !['panelWithoutMarks', 'nothingLeft'].includes(error.code)) return null;
  const { panel, presenter } = error.params;
  if (panel === undefined || presenter === undefined) return null;
  return { code: 'tooFewCounted', params: { panel, presenter } };
}

const failed = (error: unknown): Refusal => ({
  code: 'rankingFailed',
  params: { detail: error instanceof Error ? error.message : String(error) },
});

/** The judges as the formula meets them: all of them, and without those excused from a presenter. */
function panelsOf(state: ShowState, group: Group) {
  const all = judgesOf(state, group);
  const { excused = [] } = planOf(state);
  const spared = competing(state, group).flatMap((presenter) => {
    const away = excused.filter((one) => one.presenter === presenter).map(({ judge }) => judge);
    return away.length > 0 ? [away] : [];
  });
  const without = (away: readonly string[]) =>
    all.map((judge) => (away.includes(judge.id) ? { ...judge, absent: true } : judge));
  return [all, ...spared.map(without)];
}

/** All judges, of whom those are absent whose sheets don't count: a tie's key may name one of them. */
function judgesOf(state: ShowState, group: Group) {
  const counted = new Set(countedJudges(state, group.id).map(({ id }) => id));
  return planOf(state).judges.map(({ id, panel }) => ({ id, panel, absent: !counted.has(id) }));
}

/** All that the group's ranking is computed from. */
export function rankInputOf(state: ShowState, group: Group): RankInput {
  const { formula, imported = [], excused = [] } = planOf(state);
  const given = asGiven(formula);
  const draw = state.draws.get(group.id);
  const own = new Set(group.presenters.map(({ id }) => id));
  return {
    formula,
    presenters: group.presenters.map(({ id }) => ({
      id,
      withdrawn: presentationOf(state, id).state === 'withdrawn',
    })),
    judges: judgesOf(state, group),
    // Marks of those withdrawn are there too; the engine passes them over.
    marks: countedJudges(state, group.id).flatMap(({ id: judge }) =>
      [...sheetOf(state, judge, group.id).marks.values()].map((mark) => ({
        judge,
        ...given(mark),
      })),
    ),
    adjustments: [...(state.adjustments.get(group.id) ?? [])],
    ...(formula.components && {
      components: imported.filter(({ presenter }) => own.has(presenter)),
    }),
    excused: excused.filter(({ presenter }) => own.has(presenter)),
    ...(draw && { lots: [...draw.ties] }),
  };
}

/** A mark as the engine takes it: a number, or a grade where the criterion has some. */
function asGiven({ criteria }: Formula) {
  const graded = new Set(criteria.filter(({ grades }) => grades).map(({ id }) => id));
  return ({ mark, ...cell }: SheetMark) =>
    graded.has(cell.criterion) ? { ...cell, grade: mark } : { ...cell, mark };
}

import { fromText } from '../../scoring/engine/exact.ts';
import { rank } from '../../scoring/engine/rank.ts';
import { type Criterion, type Formula, rankInputSchema } from '../../scoring/engine/schema.ts';
import { ScoringError } from '../../scoring/engine/scoring-error.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import type { UnplacedProblem } from './file-problem.ts';

/** Ballots of grades and of ranks that nobody can mean. */
export function ballotProblems(formula: Formula): UnplacedProblem[] {
  return formula.criteria.flatMap((criterion, index): UnplacedProblem[] => {
    const params = { criterion: criterion.id };
    if (isAlike(criterion))
      return [{ code: 'gradesAlike', params, path: ['criteria', index, 'grades'] }];
    return criterion.ballot === 'ranks' && !isTurned(formula, criterion)
      ? [{ code: 'ranksUnturned', params, path: ['criteria', index, 'ballot'] }]
      : [];
  });
}

/** No two grades that count differ. */
function isAlike({ grades }: Criterion): boolean {
  const [first, ...others] = (grades ?? []).flatMap(({ points }) =>
    points === null ? [] : [fromText(points)],
  );
  return grades !== undefined && others.every((points) => first?.equals(points));
}

/** Whether some rule is done with the places: which one it should be depends on what is meant. */
function isTurned({ panels, then }: Formula, criterion: Criterion): boolean {
  const lists = [
    ...[criterion.then, criterion.thenWeighted, then],
    ...panels.flatMap((panel) => [
      ...[panel.eachSheet, panel.eachMark, panel.then, panel.thenWeighted],
    ]),
  ];
  return lists.some((rules) => rules?.some((rule) => rule.do !== 'round'));
}

/** What grades that are not counted may lead to, and perhaps not as meant. */
export function uncountedGrades(plan: EventPlan): UnplacedProblem[] {
  const { criteria, panels, missing } = plan.formula;
  const sheets = criteria.flatMap((criterion, index) =>
    panels.flatMap(({ id: panel, per }): UnplacedProblem[] => {
      const whole = per === 'sheet' && missing !== 'reweight' && criteria.length > 1;
      const held = criterion.ifNone !== undefined || uncountedOf(criterion) === undefined;
      if (!whole || held) return [];
      const params = { criterion: criterion.id, panel };
      return [{ code: 'uncountedSheet', params, path: ['criteria', index, 'grades'] }];
    }),
  );
  return [...sheets, ...tooFew(plan)];
}

const uncountedOf = ({ grades = [] }: Criterion) => grades.find(({ points }) => points === null);

/** Panels of which too few may count: tried out with the engine, one judge after the other counting less. */
function tooFew({ formula, judges }: EventPlan): UnplacedProblem[] {
  if (!formula.criteria.some(uncountedOf)) return [];
  const present = judges.filter(({ absent }) => !absent);
  return formula.panels.flatMap(({ id: panel }, index): UnplacedProblem[] => {
    const size = present.filter((judge) => judge.panel === panel).length;
    for (let left = size - 1; left >= 0; left -= 1) {
      if (!fails(formula, present, panel, left)) continue;
      const params = { panel, left };
      return [{ code: 'uncountedNothing', params, path: ['formula', 'panels', index] }];
    }
    return [];
  });
}

type Judges = readonly { readonly id: string; readonly panel: string }[];

/** Whether one presenter has no score when only `left` of the panel choose grades that count. */
function fails(formula: Formula, judges: Judges, panel: string, left: number): boolean {
  const own = judges.filter((judge) => judge.panel === panel).map(({ id }) => id);
  const marks = judges.flatMap(({ id: judge }) =>
    formula.criteria.map((criterion) => {
      const cell = { judge, presenter: 'p', criterion: criterion.id };
      const uncounted = own.indexOf(judge) >= left && uncountedOf(criterion);
      return { ...cell, ...(uncounted ? { grade: uncounted.id } : anyMark(criterion)) };
    }),
  );
  const components = (formula.components ?? []).flatMap(({ id, from }) =>
    from === 'imported' ? [{ presenter: 'p', component: id, value: '1' }] : [],
  );
  try {
    const seats = judges.map((judge) => ({ id: judge.id, panel: judge.panel }));
    const presenters = [{ id: 'p' }];
    // A tie's key may name a judge who is absent here.
    const alone = { ...formula, ties: [] };
    rank(rankInputSchema.parse({ formula: alone, presenters, judges: seats, marks, components }));
    return false;
  } catch (error) {
    if (!(error instanceof ScoringError)) throw error;
    return ['panelWithoutMarks', 'nothingLeft'].includes(error.code);
  }
}

function anyMark({ grades, ballot, min }: Criterion) {
  const counted = grades?.find(({ points }) => points !== null);
  if (counted) return { grade: counted.id };
  return { mark: ballot === 'ranks' ? '1' : min };
}

import { idsOf } from './cross-check-formula.ts';
import type { Path, UnplacedProblem } from './file-problem.ts';
import type { Outline } from './outline.ts';

/** Who doesn't mark whom: that both exist, that it is said once, and that own units are known. */
export function excuses(outline: Outline): UnplacedProblem[] {
  return [...excusedPairs(outline), ...unitsUnknown(outline)];
}

function excusedPairs({ judges, groups, excused }: Outline): UnplacedProblem[] {
  const [knownJudges, presenters] = [
    idsOf(judges),
    idsOf(groups.flatMap((group) => group.presenters)),
  ];
  const seen = new Map<string, Path>();
  return excused.flatMap(({ judge, presenter }, index): UnplacedProblem[] => {
    if (judge === undefined || presenter === undefined) return [];
    const path = ['excused', index];
    if (!knownJudges.includes(judge)) {
      const params = { id: judge, known: knownJudges.join(', ') };
      return [{ code: 'unknownJudge', params, path: [...path, 'judge'] }];
    }
    if (!presenters.includes(presenter)) {
      const params = { id: presenter, known: presenters.join(', ') };
      return [{ code: 'unknownPresenter', params, path: [...path, 'presenter'] }];
    }
    const first = seen.get(`${judge} ${presenter}`);
    if (first) return [{ code: 'excusedTwice', params: { judge, presenter }, path, first }];
    seen.set(`${judge} ${presenter}`, path);
    return [];
  });
}

/** Own units are to be left out, and no judge of the panel says which is the own one. */
function unitsUnknown(outline: Outline): UnplacedProblem[] {
  const { panels, judges, ownUnit } = outline;
  const silent = (panel: string | undefined) =>
    judges.every((judge) => judge.panel !== panel || judge.unit === undefined);
  const own = panels.flatMap(({ id, ownUnit: asked }, index): UnplacedProblem[] =>
    asked === 'excused' && id !== undefined && silent(id)
      ? [{ code: 'unitsUnknown', params: {}, path: ['panels', index, 'ownUnit'] }]
      : [],
  );
  const nobody = judges.every(({ unit }) => unit === undefined);
  return ownUnit === 'excused' && nobody
    ? [...own, { code: 'unitsUnknown', params: {}, path: ['ownUnit'] }]
    : own;
}

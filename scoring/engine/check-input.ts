import { checkFormula, duplicates } from './check-formula.ts';
import type { MarkTable } from './marks.ts';
import type { RankInput } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

/** Throws the first problem of a formula and of who is named beside it. */
export function checkInput(input: RankInput): void {
  const [problem] = [
    ...duplicates('presenters', input.presenters),
    ...checkFormula(input.formula, input.judges).filter(
      // Who is there is seen later, presenter by presenter.
      ({ code }) => code !== 'panelTooSmall',
    ),
    ...duplicates(
      'lots',
      (input.lots ?? []).map((id) => ({ id })),
      '',
    ),
  ];
  if (problem) throw problem;
  const presenters = new Set(input.presenters.map((presenter) => presenter.id));
  const judges = new Set(input.judges.map((judge) => judge.id));
  input.adjustments.forEach(({ presenter }, index) => {
    demand(presenters, `adjustments[${index}].presenter`, 'presenter', presenter);
  });
  input.excused?.forEach(({ judge, presenter }, index) => {
    demand(judges, `excused[${index}].judge`, 'judge', judge);
    demand(presenters, `excused[${index}].presenter`, 'presenter', presenter);
  });
  input.lots?.forEach((presenter, index) => {
    demand(presenters, `lots[${index}]`, 'presenter', presenter);
  });
}

function demand(known: ReadonlySet<string>, path: string, what: string, id: string): void {
  if (known.has(id)) return;
  throw new ScoringError('unknownId', path, `there is no ${what} “${id}”`, { id });
}

/** Throws where a judge who is not excused has left a mark out. */
export function refuseHoles(input: RankInput, table: MarkTable): void {
  const excused = Map.groupBy(input.excused ?? [], ({ presenter }) => presenter);
  for (const [row, presenter] of input.presenters.entries()) {
    if (presenter.withdrawn) continue;
    const spared = new Set(excused.get(presenter.id)?.map(({ judge }) => judge));
    for (const [column, judge] of input.judges.entries()) {
      if (judge.absent || spared.has(judge.id)) continue;
      for (const [index, criterion] of input.formula.criteria.entries()) {
        if (table[row]?.[column]?.[index] !== undefined) continue;
        const message = `judge ${judge.id} has not marked ${presenter.id} on ${criterion.id}`;
        const params = { judge: judge.id, presenter: presenter.id, criterion: criterion.id };
        throw new ScoringError('marksMissing', 'marks', message, params);
      }
    }
  }
}

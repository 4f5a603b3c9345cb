import { giveBands } from './bands.ts';
import { checkFormula, duplicates } from './check-formula.ts';
import { displayText } from './exact.ts';
import { fileMarks, type MarkTable } from './marks.ts';
import { place } from './order.ts';
import { scoreAll } from './presenter-score.ts';
import type { RankedLine, RankInput, RankResult } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

/**
 * Ranks a group exactly. Ranked presenters come first, best first; withdrawn ones last, without
 * rank. Throws a ScoringError that names the place of what can't be ranked.
 */
export function rank(input: RankInput): RankResult {
  check(input);
  const table = fileMarks(input);
  if (input.formula.missing === 'block') refuseHoles(input, table);
  const places = place(scoreAll(input, table), input.formula);
  const bands = giveBands(places, input.formula.bands);
  const ranked = places.map(({ standing, rank, tie }): RankedLine => ({
    presenter: standing.presenter,
    rank,
    score: standing.scoreText,
    band: bands.get(standing.presenter) ?? null,
    tie,
    panels: { ...standing.panelTexts },
    criteria: Object.fromEntries(
      [...standing.criteria].map(([id, mean]) => [id, displayText(mean)]),
    ),
    working: [...standing.working],
  }));
  const withdrawn = input.presenters.filter((presenter) => presenter.withdrawn);
  return { ranking: [...ranked, ...withdrawn.map(({ id }) => unranked(id))] };
}

const unranked = (presenter: string): RankedLine => ({
  presenter,
  rank: null,
  score: null,
  band: null,
  tie: null,
  panels: {},
  criteria: {},
  working: [],
});

function check(input: RankInput): void {
  const [problem] = [
    ...duplicates('presenters', input.presenters),
    ...checkFormula(input.formula, input.judges).filter(
      // Who is there is seen below, presenter by presenter.
      ({ code }) => code !== 'panelTooSmall',
    ),
  ];
  if (problem) throw problem;
  const presenters = new Set(input.presenters.map((presenter) => presenter.id));
  input.adjustments.forEach(({ presenter }, index) => {
    if (presenters.has(presenter)) return;
    const path = `adjustments[${index}].presenter`;
    throw new ScoringError('unknownId', path, `there is no presenter “${presenter}”`, {
      id: presenter,
    });
  });
}

function refuseHoles(input: RankInput, table: MarkTable): void {
  for (const [row, presenter] of input.presenters.entries()) {
    if (presenter.withdrawn) continue;
    for (const [column, judge] of input.judges.entries()) {
      for (const [index, criterion] of input.formula.criteria.entries()) {
        if (table[row]?.[column]?.[index]) continue;
        const message = `judge ${judge.id} has not marked ${presenter.id} on ${criterion.id}`;
        const params = { judge: judge.id, presenter: presenter.id, criterion: criterion.id };
        throw new ScoringError('marksMissing', 'marks', message, params);
      }
    }
  }
}

import { giveBands } from './bands.ts';
import { checkInput, refuseHoles } from './check-input.ts';
import { displayText } from './exact.ts';
import { fileMarks } from './marks.ts';
import { place } from './order.ts';
import { refuseSharedPlaces } from './rank-ballots.ts';
import { scoreAll } from './presenter-score.ts';
import type { RankedLine, RankInput, RankResult } from './schema.ts';

/**
 * Ranks a group exactly. Ranked presenters come first, best first; withdrawn ones last, without
 * rank. Throws a ScoringError that names the place of what can't be ranked.
 */
export function rank(input: RankInput): RankResult {
  checkInput(input);
  const table = fileMarks(input);
  refuseSharedPlaces(input);
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
    ...(Object.keys(standing.panelCriteria).length > 0 && {
      panelCriteria: { ...standing.panelCriteria },
    }),
    ...(input.formula.components && { components: { ...standing.componentTexts } }),
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

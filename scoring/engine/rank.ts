import { giveBands } from './bands.ts';
import { checkFormula, duplicates } from './check-formula.ts';
import {
  displayText,
  exactText,
  fixed,
  Fraction,
  fromProducts,
  fromUnits,
  ONE,
  round,
  units,
} from './exact.ts';
import { fileMarks, type MarkTable } from './marks.ts';
import { place, type Standing } from './order.ts';
import { panelScore, type Sheet } from './panel-score.ts';
import type { RankedLine, RankInput, RankResult, WorkingStep } from './schema.ts';
import { ScoringError } from './scoring-error.ts';

interface Scored extends Standing {
  readonly panelTexts: Readonly<Record<string, string>>;
  readonly working: readonly WorkingStep[];
}

/**
 * Ranks a group exactly. Ranked presenters come first, best first; withdrawn ones last, without
 * rank. Throws a ScoringError that names the place of what can't be ranked.
 */
export function rank(input: RankInput): RankResult {
  check(input);
  const table = fileMarks(input);
  if (input.formula.missing === 'block') refuseHoles(input, table);
  const scored = input.presenters
    .filter((presenter) => !presenter.withdrawn)
    .map((presenter) => score(input, presenter.id, table.get(presenter.id) ?? new Map()));
  const byId = new Map(scored.map((one) => [one.presenter, one]));
  const places = place(scored, input.formula);
  const scores = new Map(scored.map((one) => [one.presenter, one.score]));
  const bands = giveBands(places, scores, input.formula.bands);
  const ranked = places.map(({ presenter, rank, tie }): RankedLine => {
    const line = byId.get(presenter);
    if (!line) throw new Error(`no score for ${presenter}`);
    return {
      presenter,
      rank,
      score: fixed(line.score, input.formula.round.places),
      band: bands.get(presenter) ?? null,
      tie,
      panels: { ...line.panelTexts },
      criteria: Object.fromEntries([...line.criteria].map(([id, mean]) => [id, displayText(mean)])),
      working: [...line.working],
    };
  });
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
  for (const presenter of input.presenters) {
    if (presenter.withdrawn) continue;
    for (const judge of input.judges) {
      for (const criterion of input.formula.criteria) {
        if (table.get(presenter.id)?.get(judge.id)?.has(criterion.id)) continue;
        const message = `judge ${judge.id} has not marked ${presenter.id} on ${criterion.id}`;
        const params = { judge: judge.id, presenter: presenter.id, criterion: criterion.id };
        throw new ScoringError('marksMissing', 'marks', message, params);
      }
    }
  }
}

function score(input: RankInput, presenter: string, sheets: ReadonlyMap<string, Sheet>): Scored {
  const { formula } = input;
  const panels = formula.panels.map((panel) => {
    const own = input.judges.flatMap((judge): [string, Sheet][] => {
      const sheet = judge.panel === panel.id ? sheets.get(judge.id) : undefined;
      return sheet ? [[judge.id, sheet]] : [];
    });
    const scored = panelScore({
      panel,
      criteria: formula.criteria,
      sheets: new Map(own),
      presenter,
    });
    return { panel, ...scored };
  });
  let sum = panels.reduce(
    (total, { panel, score }) => total.add(score.mul(fromUnits(units(panel.weight)))),
    new Fraction(0),
  );
  const terms = panels.map(({ panel, text }) => ({
    panel: panel.id,
    score: text,
    weight: panel.weight,
  }));
  const working: WorkingStep[] = panels.flatMap(({ steps }) => [...steps]);
  working.push({ step: 'panels', terms, result: exactText(sum) });
  for (const { amount, reason, presenter: whose } of input.adjustments) {
    if (whose !== presenter) continue;
    sum = sum.add(fromUnits(units(amount)));
    working.push({ step: 'adjustment', amount, reason, result: exactText(sum) });
  }
  const rounded = round(sum, formula.round);
  const result = fixed(rounded, formula.round.places);
  working.push({ step: 'round', exact: exactText(sum), rounding: formula.round, result });
  return {
    presenter,
    score: rounded,
    panels: new Map(panels.map(({ panel, score }) => [panel.id, score])),
    panelTexts: Object.fromEntries(panels.map(({ panel, text }) => [panel.id, text])),
    criteria: criterionMeans(input, sheets),
    working,
  };
}

/** Each criterion's unrounded mean over all judges who marked it. */
function criterionMeans(
  input: RankInput,
  sheets: ReadonlyMap<string, Sheet>,
): Map<string, Fraction> {
  const means = new Map<string, Fraction>();
  for (const { id } of input.formula.criteria) {
    const values = [...sheets.values()].flatMap((sheet) => sheet.get(id) ?? []);
    const sum = values.reduce((total, value) => total + value, 0n);
    // A criterion without any mark has stopped the panel's score before.
    if (values.length > 0) means.set(id, fromProducts(sum * ONE, values.length));
  }
  return means;
}

import type { Aggregate, Band, Panel, Rounding } from '../../scoring/engine/schema.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import type { Language } from '../protocol/values.ts';
import { planTexts } from './plan-messages.ts';
import { translator } from './translator.ts';

/** The formula in plain sentences, one a line. */
export function describeFormula(plan: EventPlan, language: Language): string[] {
  const say = translator(planTexts, language);
  const { formula } = plan;
  const names = namesOf(plan, language);
  const terms = formula.panels.map(({ id, weight }) => `${names.panel(id)} × ${weight}`);
  return [
    say('criteria'),
    ...formula.criteria.map(
      ({ id, min, max, step, weight }) =>
        `  ${say('criterion', { name: names.criterion(id), min, max, step, weight })}`,
    ),
    ...formula.panels.map((panel) => describePanel(panel, names.panel(panel.id), language)),
    say('score', { terms: terms.join(' + '), round: describeRounding(formula.round, language) }),
    describeTies(plan, language),
    say(formula.missing),
    ...formula.bands.map((band) => describeBand(band, language)),
  ];
}

function namesOf(plan: EventPlan, language: Language) {
  const finder = (list: EventPlan['panels']) => (id: string) =>
    list.find((one) => one.id === id)?.name[language] ?? id;
  return { panel: finder(plan.panels), criterion: finder(plan.criteria) };
}

function describePanel(panel: Panel, name: string, language: Language): string {
  const say = translator(planTexts, language);
  return say(panel.per === 'sheet' ? 'panelSheet' : 'panelCriterion', {
    name,
    aggregate: describeAggregate(panel.aggregate, language),
    round: describeRounding(panel.round, language),
  });
}

function describeAggregate(
  { method, dropHighest, dropLowest, byCount = [] }: Aggregate,
  language: Language,
): string {
  const say = translator(planTexts, language);
  if (byCount.length === 0 || (method !== 'trimmedMean' && method !== 'trimmedSum')) {
    return say(method, { highest: dropHighest, lowest: dropLowest });
  }
  const rows = byCount.map((row) =>
    say('byCountRow', { from: row.from, highest: row.dropHighest, lowest: row.dropLowest }),
  );
  const separator = language === 'zh' ? '；' : '; ';
  return say(`${method}ByCount`, { rows: rows.join(separator) });
}

function describeRounding(rounding: Rounding | undefined, language: Language): string {
  const say = translator(planTexts, language);
  if (!rounding) return say('unrounded');
  return say('rounded', { places: rounding.places, mode: say(rounding.mode) });
}

function describeTies(plan: EventPlan, language: Language): string {
  const say = translator(planTexts, language);
  const names = namesOf(plan, language);
  const { ties } = plan.formula;
  const ranks = say(plan.formula.ranks);
  if (ties.length === 0) return say('noTies', { ranks });
  const keys = ties.map((tie) => {
    const id = tie.slice(tie.indexOf(':') + 1);
    return tie.startsWith('panel:')
      ? say('panelKey', { name: names.panel(id) })
      : say('criterionKey', { name: names.criterion(id) });
  });
  return say('ties', { keys: keys.join(language === 'zh' ? '、' : ', '), ranks });
}

function describeBand({ id, atMost, from, edge }: Band, language: Language): string {
  const say = translator(planTexts, language);
  const conditions = [
    ...(atMost === undefined ? [] : [say('atMost', { share: atMost })]),
    ...(edge === 'everybody' ? [say('edgeEverybody')] : []),
    ...(from === undefined ? [] : [say('from', { score: from })]),
  ];
  const all =
    conditions.length > 0 ? conditions.join(language === 'zh' ? '，' : ', ') : say('everyone');
  return say('band', { id, conditions: all });
}

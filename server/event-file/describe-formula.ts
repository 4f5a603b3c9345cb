import type { Band, Component, Criterion, Panel } from '../../scoring/engine/schema.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import { bandName } from '../protocol/messages/bands.ts';
import type { Language } from '../protocol/values.ts';
import { describeAggregate, describeRounding } from './describe-aggregate.ts';
import { describeOwnRules, describeRules } from './describe-rules.ts';
import { describeTies } from './describe-ties.ts';
import { namesOf, type Names } from './plan-names.ts';
import { planTexts } from './plan-messages.ts';
import { ruleTexts } from './rule-messages.ts';
import { translator } from './translator.ts';

/** The formula in plain sentences, one a line. */
export function describeFormula(plan: EventPlan, language: Language): string[] {
  const say = translator(planTexts, language);
  const { formula } = plan;
  const names = namesOf(plan, language);
  const { criteria, panels, components = [] } = formula;
  return [
    say('criteria'),
    ...indent(criteria.flatMap((one) => describeCriterion(one, names, language))),
    ...components.flatMap((one) => describeComponent(plan, one, names, language)),
    ...panels.flatMap((panel) => describePanel(panel, names, language)),
    describeScore(plan, names, language),
    ...describeSum(plan, names, language),
    describeTies(formula, names, language),
    say(formula.missing),
    ...formula.bands.map((band) => describeBand(band, language)),
  ];
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function describeCriterion(criterion: Criterion, names: Names, language: Language): string[] {
  const say = translator(planTexts, language);
  const { aggregate, round, ifNone } = criterion;
  const name = names.criterion(criterion.id);
  return [
    describeBallot(criterion, names, language),
    ...(aggregate || round ? [describeOwnWay(criterion, name, language)] : []),
    ...(ifNone === undefined ? [] : [say('criterionIfNone', { name, value: ifNone })]),
    ...describeOwnRules(criterion, name, names.component, language),
  ];
}

/** What judges give on a criterion: a number, one of its grades, or a place. */
function describeBallot(criterion: Criterion, names: Names, language: Language): string {
  const say = translator(planTexts, language);
  const { id, min, max, step, weight, grades, ballot } = criterion;
  const name = names.criterion(id);
  if (ballot === 'ranks') return say('ranks', { name, weight });
  if (!grades) return say('criterion', { name, min, max, step, weight });
  const told = grades.map(({ id: grade, points }) => {
    const called = names.grade(id, grade);
    return points === null ? say('uncounted', { name: called }) : `${called} ${points}`;
  });
  return say('grades', { name, weight, grades: told.join(language === 'zh' ? '、' : ', ') });
}

function describeOwnWay({ aggregate, round }: Criterion, name: string, language: Language): string {
  const say = translator(planTexts, language);
  return say('ownWay', {
    name,
    aggregate: aggregate ? describeAggregate(aggregate, language) : say('asPanel'),
    round: round ? describeRounding(round, language) : say('roundedAsPanel'),
  });
}

function describeComponent(
  plan: EventPlan,
  component: Component,
  names: Names,
  language: Language,
): string[] {
  const say = translator(planTexts, language);
  const { id, from, ifNone, inSum } = component;
  const name = names.component(id);
  const values = (plan.imported ?? [])
    .filter((one) => one.component === id)
    .map(({ presenter, value }) => `${names.presenter(presenter)} ${value}`);
  const separator = language === 'zh' ? '、' : ', ';
  return [
    from === 'imported'
      ? say('componentImported', { name, values: values.join(separator) })
      : say('componentFrom', { name, source: names.source(from) }),
    ...(ifNone === undefined ? [] : [say('componentIfNone', { name, value: ifNone })]),
    ...(inSum ? [] : [say('notInSum', { name })]),
    ...describeOwnRules(component, name, names.component, language),
  ];
}

function describePanel(panel: Panel, names: Names, language: Language): string[] {
  const [say, sayRule] = [translator(planTexts, language), translator(ruleTexts, language)];
  const name = names.panel(panel.id);
  const each = (['eachSheet', 'eachMark'] as const).flatMap((key) => {
    const rules = panel[key] ?? [];
    if (rules.length === 0) return [];
    return [sayRule(key, { name, rules: describeRules(rules, names.component, language) })];
  });
  const drawn = say(panel.per === 'sheet' ? 'panelSheet' : 'panelCriterion', {
    name,
    aggregate: describeAggregate(panel.aggregate, language),
    round: describeRounding(panel.round, language),
  });
  return [...each, drawn, ...describeOwnRules(panel, name, names.component, language)];
}

function describeScore({ formula }: EventPlan, names: Names, language: Language): string {
  const say = translator(planTexts, language);
  const added = (formula.components ?? []).filter(({ inSum }) => inSum);
  const terms = [
    ...formula.panels.map(({ id, weight }) => `${names.panel(id)} × ${weight}`),
    ...added.map(({ id, weight }) => `${names.component(id)} × ${weight}`),
  ];
  const round = describeRounding(formula.round, language);
  return say('score', { terms: terms.join(' + '), round });
}

function describeSum({ formula }: EventPlan, names: Names, language: Language): string[] {
  const { then = [] } = formula;
  if (then.length === 0) return [];
  const rules = describeRules(then, names.component, language);
  return [translator(ruleTexts, language)('sum', { rules })];
}

function describeBand({ id, atMost, from, edge }: Band, language: Language): string {
  const say = translator(planTexts, language);
  const limit = atMost?.endsWith('%') ? 'atMost' : 'atMostPlaces';
  const conditions = [
    ...(atMost === undefined ? [] : [say(limit, { share: atMost })]),
    ...(edge === 'everybody' ? [say('edgeEverybody')] : []),
    ...(from === undefined ? [] : [say('from', { score: from })]),
  ];
  const all =
    conditions.length > 0 ? conditions.join(language === 'zh' ? '，' : ', ') : say('everyone');
  return say('band', { name: bandName(id, language), conditions: all });
}

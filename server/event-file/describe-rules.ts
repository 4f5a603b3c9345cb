import type { Rule, RuleOf } from '../../scoring/engine/schema.ts';
import type { Language } from '../protocol/values.ts';
import { planTexts } from './plan-messages.ts';
import { ruleTexts } from './rule-messages.ts';
import { translator } from './translator.ts';

/** How a component is called. */
export type ComponentName = (id: string) => string;

/** Rules in their order, as one part of a sentence. */
export function describeRules(
  rules: readonly Rule[],
  componentName: ComponentName,
  language: Language,
): string {
  const next = translator(ruleTexts, language)('next');
  return rules.map((rule) => describeRule(rule, componentName, language)).join(next);
}

/** What is done with something before its weight, and after it; nothing where there are no rules. */
export function describeOwnRules(
  of: {
    readonly then?: readonly Rule[] | undefined;
    readonly thenWeighted?: readonly Rule[] | undefined;
  },
  name: string,
  componentName: ComponentName,
  language: Language,
): string[] {
  const say = translator(ruleTexts, language);
  const line = (key: 'before' | 'after', rules: readonly Rule[] | undefined) =>
    rules?.length ? [say(key, { name, rules: describeRules(rules, componentName, language) })] : [];
  return [...line('before', of.then), ...line('after', of.thenWeighted)];
}

function describeRule(rule: Rule, componentName: ComponentName, language: Language): string {
  const say = translator(ruleTexts, language);
  const aside = (text: string, ...notes: string[]) =>
    say('aside', { text, notes: notes.join(say('note')) });
  switch (rule.do) {
    case 'round':
      return say('round', { places: rule.places, mode: modeName(rule.mode, language) });
    case 'times':
    case 'dividedBy':
    case 'plus':
    case 'atLeast':
    case 'atMost':
      return say(rule.do, { number: rule.number });
    case 'timesComponent':
    case 'plusComponent':
      return say(rule.do, { component: componentName(rule.component) });
    case 'shareOfBest': {
      const share = say('shareOfBest', { points: rule.points });
      return rule.otherwise === 'keep' ? aside(share, say('shareOfBestKeep')) : share;
    }
    case 'zScore': {
      const { mean, deviation, of, roundDeviation } = rule;
      const rooted = say(of, { places: roundDeviation.places });
      return aside(say('zScore', { mean, deviation }), rooted, few(rule, language));
    }
    case 'shareOfTotal':
      return aside(say('shareOfTotal', { points: rule.points }), few(rule, language));
    case 'rankPoints':
      return aside(placePoints(rule, language), ...placeNotes(rule, language));
    case 'table':
      return table(rule, language);
    default:
      return rule satisfies never;
  }
}

const modeName = (mode: RuleOf<'round'>['mode'], language: Language): string =>
  translator(planTexts, language)(mode);

function few(
  { smallest, otherwise }: RuleOf<'zScore'> | RuleOf<'shareOfTotal'>,
  language: Language,
): string {
  const say = translator(ruleTexts, language);
  return say('few', { smallest, otherwise: say(otherwise) });
}

function placePoints(rule: RuleOf<'rankPoints'>, language: Language): string {
  const say = translator(ruleTexts, language);
  const { points, beyond = '0', first = '', lessEach: less = '' } = rule;
  if (!points) return say('rankPointsRule', { first, less });
  const list = points.join(language === 'zh' ? '、' : ', ');
  return say('rankPointsTable', { points: list, beyond });
}

function placeNotes({ best, equal }: RuleOf<'rankPoints'>, language: Language): string[] {
  const say = translator(ruleTexts, language);
  return [
    ...(best === 'lowest' ? [say('rankPointsLowest')] : []),
    say(equal === 'mean' ? 'rankPointsMean' : 'rankPointsSame'),
  ];
}

function table({ rows, below }: RuleOf<'table'>, language: Language): string {
  const say = translator(ruleTexts, language);
  const told = rows.map(({ from, points }) => say('tableRow', { from, points }));
  return say('table', { rows: told.join(language === 'zh' ? '；' : '; '), below });
}

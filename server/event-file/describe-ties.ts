import type { Formula } from '../../scoring/engine/schema.ts';
import type { Language } from '../protocol/values.ts';
import { planTexts } from './plan-messages.ts';
import type { Names } from './plan-names.ts';
import { translator } from './translator.ts';

/** What decides between equal scores, in a sentence. */
export function describeTies(formula: Formula, names: Names, language: Language): string {
  const say = translator(planTexts, language);
  const ranks = say(formula.ranks);
  if (formula.ties.length === 0) return say('noTies', { ranks });
  const keys = formula.ties.map(names.source);
  return say('ties', { keys: keys.join(language === 'zh' ? '、' : ', '), ranks });
}

import type { Aggregate, Rounding } from '../../scoring/engine/schema.ts';
import type { Language } from '../protocol/values.ts';
import { planTexts } from './plan-messages.ts';
import { translator } from './translator.ts';

/** How values are drawn together, as a part of a sentence. */
export function describeAggregate(
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

/** How a number is rounded, as a part of a sentence behind another. */
export function describeRounding(rounding: Rounding | undefined, language: Language): string {
  const say = translator(planTexts, language);
  if (!rounding) return say('unrounded');
  return say('rounded', { places: rounding.places, mode: say(rounding.mode) });
}

import { exactText, fromUnits, units } from '../../engine/exact.ts';
import { checkMark, type MarkProblem } from '../../engine/marks.ts';
import type { CriterionView } from '../../../server/protocol/views.ts';
import { decimalSchema } from '../../../server/protocol/values.ts';

/** What is wrong with what somebody has typed. */
export type TypingProblem = MarkProblem | 'notANumber';

/** What was typed, as a mark in its one text; null when nothing is left of it: the mark is taken back. */
export type Reading =
  | { readonly ok: true; readonly mark: string | null }
  | { readonly ok: false; readonly problem: TypingProblem };

/** Reads a mark as people type it, with whatever keyboard, and checks it against its criterion. */
export function readMark(typed: string, criterion: CriterionView): Reading {
  const text = plainText(typed);
  if (text === '') return { ok: true, mark: null };
  const mark = canonical(text);
  if (mark === null) return { ok: false, problem: 'notANumber' };
  const problem = checkMark(criterion, mark);
  return problem === null ? { ok: true, mark } : { ok: false, problem };
}

/**
 * Full-width digits and signs, and what Chinese and other keyboards give for a decimal point, in
 * ASCII. A comma before exactly three digits may as well part thousands; it stays, and is refused.
 */
function plainText(typed: string): string {
  return typed
    .normalize('NFKC')
    .trim()
    .replaceAll('\u2212', '-')
    .replaceAll('。', '.')
    .replace(/^(-?\d*)[,、](\d{1,2}|\d{4,})$/, '$1.$2');
}

/** The same number always has the same text: no zeros or signs that say nothing. Null: not a number. */
function canonical(text: string): string | null {
  const match = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text);
  if (!match || !/\d/.test(text)) return null;
  const [, sign = '', whole = '', part = ''] = match;
  const magnitude = `${whole || '0'}${part && `.${part}`}`;
  const mark = decimalSchema.safeParse(
    `${sign === '-' && magnitude !== '0' ? '-' : ''}${magnitude}`,
  );
  return mark.success ? mark.data : null;
}

/** The mark one step up or down; null at the end of the range. */
export function stepMark(mark: string, criterion: CriterionView, direction: 1 | -1): string | null {
  const step = units(criterion.step);
  const next = exactText(fromUnits(units(mark) + (direction === 1 ? step : -step)));
  return checkMark(criterion, next) === null ? next : null;
}

import { exactText, Fraction, fromText } from '../engine/exact.ts';
import type { OpenLine, OpenRanking, OpenStep } from './open-schema.ts';

/** What decided among those of the same score; nothing for who has it alone. */
export function tieStep(open: OpenRanking, line: OpenLine): OpenStep[] {
  const { tie, presenter, score } = line;
  if (tie === null) return [];
  const others = open.lines
    .filter((one) => one.score === score && one.presenter !== presenter)
    .map((one) => one.presenter);
  const value = reader(open, tie);
  const theirs = others.flatMap((one) => value(one) ?? []);
  const own = value(presenter);
  const told = own !== null && theirs.length === others.length;
  const numbers = told ? { own, theirs } : { own: null, theirs: [] };
  return [{ step: 'tie', key: tie, others, ...numbers }];
}

/**
 * What a key compares, where everybody may know it: deductions, and averages that no rule changes.
 * Whatever goes by sheets or criteria has no number here.
 */
function reader({ formula, lines, adjustments }: OpenRanking, tie: string) {
  return (presenter: string): string | null => {
    if (tie === 'deductions') {
      const taken = adjustments.filter(
        (one) => one.presenter === presenter && one.amount.startsWith('-'),
      );
      const sum = taken.reduce((all, { amount }) => all.add(fromText(amount)), new Fraction(0));
      return exactText(sum);
    }
    const panel = formula.panels.find(({ id }) => tie === `panel:${id}`);
    if (!panel?.round || panel.then?.length) return null;
    return lines.find((one) => one.presenter === presenter)?.averages?.[panel.id] ?? null;
  };
}

import { valueOf, type Value } from './aggregate.ts';
import type { Competitor } from './contest.ts';
import { decimalText, units } from './exact.ts';
import type { Sheet } from './marks.ts';
import type { WorkingStep } from './schema.ts';
import type { PanelTask } from './sheets.ts';

/** A sheet as it is added up, and what to tell of it if it counts. */
export interface Filled {
  readonly marks: Sheet;
  readonly told: readonly WorkingStep[];
}

interface StandIn {
  readonly index: number;
  readonly criterion: string;
  readonly value: Value;
}

/**
 * Puts the formula's numbers on the panel's sheets of a presenter where a criterion is not counted
 * on them. What one judge left open beside others' marks stays missing, and a sheet on which nothing
 * counts stays as it is: a number never makes a sheet.
 */
export function standIns(
  { contest, panel, judges }: PanelTask,
  { sheets }: Competitor,
): (judge: string, sheet: Sheet) => Filled {
  const numbers = contest.formula.criteria.flatMap(({ id, ifNone }, index): StandIn[] => {
    if (ifNone === undefined) return [];
    const amount = units(ifNone);
    return [{ index, criterion: id, value: valueOf(amount, decimalText(amount)) }];
  });
  const nobody = numbers.map(({ index }) =>
    judges.every(({ position }) => !sheets[position]?.[index]),
  );
  return (judge, sheet) => {
    if (!sheet.some(Boolean)) return { marks: sheet, told: [] };
    const wanted = numbers.filter(
      ({ index }, at) => sheet[index] === null || (nobody[at] && !sheet[index]),
    );
    const marks = [...sheet];
    for (const { index, value } of wanted) marks[index] = value;
    return {
      marks,
      told: wanted.map(({ criterion, value: { text: result } }) => {
        const of = { panel: panel.id, judge, criterion, component: null };
        return { step: 'ifNone', ...of, result };
      }),
    };
  };
}

import { mayBeTold, readsCriteria, type MarkedBy } from '../engine/public-result.ts';
import type { Formula, RankedLine, RankInput, RankResult } from '../engine/schema.ts';
import { decimal } from '../engine/values.ts';
import { looksAtGroup, tellsTooExactly } from './formula-reach.ts';
import type { OpenLine, OpenRanking } from './open-schema.ts';

/** What a ranking was computed from beside marks. */
type Beside = Pick<RankInput, 'adjustments'> & Partial<Pick<RankInput, 'components'>>;

/**
 * What of a ranking everybody may have to work it out again from the averages on. Of the marks
 * nothing is in it but averages that are told anyway, or that rules have made what is told.
 */
export function openRanking(
  result: RankResult,
  formula: Formula,
  markedBy: MarkedBy,
  { adjustments, components = [] }: Beside,
): OpenRanking {
  const lines = result.ranking.map((line) => openLine(line, formula, markedBy));
  const hidden = lines.some(({ withheld }) => withheld !== null);
  return {
    formula,
    lines: hidden && looksAtGroup(formula) ? lines.map(withOthers) : lines,
    components: [...components],
    adjustments: [...adjustments],
  };
}

function openLine(line: RankedLine, formula: Formula, markedBy: MarkedBy): OpenLine {
  const { presenter, rank, score, tie, working } = line;
  const about = { presenter, rank, score, tie, averages: null };
  if (rank === null) return { ...about, withheld: null };
  if (readsCriteria(formula) || tellsTooExactly(formula)) return { ...about, withheld: 'sealed' };
  if (!mayBeTold(formula, markedBy(presenter), line)) return { ...about, withheld: 'fewMarks' };
  const averages = averagesIn(working);
  return averages ? { ...about, averages, withheld: null } : { ...about, withheld: 'sealed' };
}

/** From the difference that a rule makes, the one whom it compares with could be found. */
const withOthers = (line: OpenLine): OpenLine => ({
  ...line,
  averages: null,
  withheld: line.rank === null ? null : (line.withheld ?? 'others'),
});

/** What each panel's marks came to; null where that has to do with what is missing of a single sheet. */
function averagesIn(working: RankedLine['working']): Record<string, string> | null {
  const averages: Record<string, string> = {};
  for (const step of working) {
    const holed =
      (step.step === 'reweight' && step.panel !== null) ||
      (step.step === 'ifNone' && step.criterion !== null);
    if (holed) return null;
    const whole = step.step === 'criteria' || (step.step === 'aggregate' && !step.criterion);
    if (whole) averages[step.panel] = step.result;
  }
  const told = Object.values(averages).every((text) => decimal.safeParse(text).success);
  return told ? averages : null;
}

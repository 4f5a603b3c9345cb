import { rank } from '../engine/rank.ts';
import type { RankedLine, WorkingStep } from '../engine/schema.ts';
import { ScoringError } from '../engine/scoring-error.ts';
import { openInput } from './open-input.ts';
import { tieStep } from './open-tie.ts';
import type { OpenLine, OpenRanking, OpenStep, OpenWorking } from './open-schema.ts';

/**
 * The working of everybody as everybody may see it, by presenter: from the panels' averages on, done
 * anew from what an open ranking holds, and from nothing else.
 */
export function openWorking(open: OpenRanking): ReadonlyMap<string, OpenWorking> {
  const found = new Map(recounted(open).map((line) => [line.presenter, line]));
  return new Map(
    open.lines.map((line) => [line.presenter, workingOf(open, line, found.get(line.presenter))]),
  );
}

/** Nothing where the averages alone don't do, such as when a rule refuses what they are. */
function recounted(open: OpenRanking): readonly RankedLine[] {
  const input = openInput(open);
  if (!input) return [];
  try {
    return rank(input).ranking;
  } catch (error) {
    if (error instanceof ScoringError) return [];
    throw error;
  }
}

function workingOf(open: OpenRanking, line: OpenLine, found: RankedLine | undefined): OpenWorking {
  if (line.rank === null) return { withheld: null, steps: [] };
  const tie = tieStep(open, line);
  // What was shortened for being told may round to another score than what was computed with.
  if (found?.score !== line.score)
    return { withheld: line.withheld ?? 'sealed', steps: [...bareSteps(open, line), ...tie] };
  return { withheld: null, steps: [...found.working.flatMap(opened(open, line)), ...tie] };
}

/** What may be told where the sum may not: not even what it came to before it was rounded. */
function bareSteps({ adjustments, formula }: OpenRanking, line: OpenLine): OpenStep[] {
  const own = adjustments.filter(({ presenter }) => presenter === line.presenter);
  return [
    ...own.map(({ amount, reason }) => ({ step: 'adjusted', amount, reason }) as const),
    { step: 'scored', rounding: formula.round, result: line.score ?? '' },
  ];
}

/** Of a step done with averages for marks: what it is called when they are averages. */
const opened =
  ({ formula }: OpenRanking, { averages }: OpenLine) =>
  (step: WorkingStep): OpenStep[] => {
    switch (step.step) {
      // Those that would be drawn from marks can't be here but as averages.
      case 'sheet':
      case 'excused':
      case 'criteria':
        return [];
      case 'aggregate': {
        const panel = formula.panels.find(({ id }) => id === step.panel);
        if (!panel) return [];
        const drawn = panel.per === 'criterion' ? 'criteria' : panel.aggregate.method;
        const rounding = panel.per === 'criterion' ? null : (panel.round ?? null);
        const result = averages?.[panel.id] ?? step.result;
        return [{ step: 'average', panel: panel.id, drawn, rounding, result }];
      }
      default:
        return [step];
    }
  };

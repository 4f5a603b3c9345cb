import type { Contest } from './contest.ts';
import { exactText, fromUnits } from './exact.ts';
import { applyRules, type Amount, type Entry } from './rules.ts';
import type { PanelTask } from './sheets.ts';

/**
 * A criterion's marks as the panel's rules for each mark leave them, by the presenter's row. Like
 * those for each sheet they are done judge by judge over all presenters.
 */
export function changeMarks(
  { contest, panel, path, judges }: PanelTask,
  criterion: string,
  index: number,
): readonly (readonly Amount[])[] {
  const changed = contest.competitors.map((): Amount[] => []);
  for (const { judge, position } of judges) {
    const entries = marksOf(contest, position, index);
    const place = { panel: panel.id, criterion, judge, path: `${path}.eachMark` };
    for (const { row, value } of applyRules(panel.eachMark, entries, place, contest.componentOf)) {
      changed[row]?.push({ value, text: exactText(value) });
    }
  }
  return changed;
}

const marksOf = ({ competitors }: Contest, position: number, index: number): Entry[] =>
  competitors.flatMap(({ row, steps, sheets }) => {
    const mark = sheets[position]?.[index];
    return mark ? [{ row, steps, value: fromUnits(mark.amount), text: mark.text }] : [];
  });

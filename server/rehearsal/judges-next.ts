import type { JudgeCommand } from '../protocol/commands.ts';
import type { JudgeView, SheetView } from '../protocol/views.ts';
import { robotMark } from './robot-mark.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a robot judge does next on what it sees: a mark that is missing, or a sheet that can go in. */
export function judgesNext(view: JudgeView, random: SeededRandom): JudgeCommand | null {
  for (const sheet of view.sheets) {
    const group = view.groups.find(({ id }) => id === sheet.group);
    if (!group || sheet.handedIn || group.state === 'published') continue;
    const mark = nextMark(view, sheet, group.presentations.length, random);
    if (mark) return mark;
    if (group.state !== 'scoring' || sheet.open.length === 0) continue;
    return { type: 'handIn', group: group.id, sheet: sheet.marks };
  }
  return null;
}

function nextMark(
  { criteria }: JudgeView,
  { open, marks }: SheetView,
  places: number,
  random: SeededRandom,
): JudgeCommand | null {
  for (const presenter of open) {
    for (const criterion of criteria) {
      const isIt = (one: { presenter: string; criterion: string }) =>
        one.presenter === presenter && one.criterion === criterion.id;
      if (marks.some(isIt)) continue;
      const mark = robotMark({ criterion, places, sheet: marks }, random);
      if (mark !== null) return { type: 'mark', presenter, criterion: criterion.id, mark };
    }
  }
  return null;
}

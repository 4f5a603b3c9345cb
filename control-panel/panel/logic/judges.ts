import type { Judge } from '../../../server/protocol/event-plan.ts';
import type { Text } from '../../../server/protocol/values.ts';
import type { PanelView, SheetProgress } from '../../../server/protocol/views.ts';

/** What the producer sees of a judge: never a mark, only how far. */
export interface JudgeLine {
  readonly judge: Judge;
  readonly connected: boolean;
  /** `spared`: nobody waits for them, as they are absent or have nobody to mark. */
  readonly state: 'ready' | 'marking' | 'handedIn' | 'spared';
  readonly given: number;
  readonly wanted: number;
}

export interface JudgePanel {
  readonly id: string;
  readonly name: Text;
  readonly lines: readonly JudgeLine[];
  /** Of how many a sheet is to come. */
  readonly awaited: number;
  readonly handedIn: number;
  readonly connected: number;
}

/** Every judge by panel, with the state of their sheet for one group; for none outside the marking. */
export function judgePanels(
  view: PanelView,
  connected: readonly string[],
  group: string | null,
): JudgePanel[] {
  const here = new Set(connected);
  const sheets = new Map(
    view.sheets.filter((sheet) => sheet.group === group).map((sheet) => [sheet.judge, sheet]),
  );
  return view.panels.map(({ id, name }) => {
    const lines = view.judges
      .filter(({ panel }) => panel === id)
      .map((judge): JudgeLine => {
        const sheet = sheets.get(judge.id);
        return {
          judge,
          connected: here.has(judge.id),
          state: stateOf(judge, sheet, sheets.size > 0),
          given: sheet?.given ?? 0,
          wanted: sheet?.wanted ?? 0,
        };
      });
    return {
      id,
      name,
      lines,
      awaited: lines.filter(({ state }) => state !== 'spared').length,
      handedIn: lines.filter(({ state }) => state === 'handedIn').length,
      connected: lines.filter((line) => line.connected).length,
    };
  });
}

function stateOf(
  judge: Judge,
  sheet: SheetProgress | undefined,
  isMarked: boolean,
): JudgeLine['state'] {
  if (sheet) return sheet.state === 'empty' ? 'ready' : sheet.state;
  return isMarked || judge.absent ? 'spared' : 'ready';
}

/** How many sheets of a group are in, of how many. */
export function sheetsIn(view: PanelView, group: string): { in: number; of: number } {
  const sheets = view.sheets.filter((sheet) => sheet.group === group);
  return { in: sheets.filter(({ state }) => state === 'handedIn').length, of: sheets.length };
}

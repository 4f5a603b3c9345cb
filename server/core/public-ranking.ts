import { JUDGES_FOR_AN_AVERAGE, publicResult } from '../../scoring/engine/public-result.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { PublishedRanking } from '../protocol/views.ts';
import type { Judge } from '../protocol/event-plan.ts';
import { countedJudges, planOf, type ShowState } from './state.ts';

/** What of a published result everybody may see. */
export function publicRanking(state: ShowState, event: ShowEventOf<'published'>): PublishedRanking {
  const counted = countedJudges(state, event.group);
  return {
    version: event.version,
    // Of the first version it says who was left out, which is the crew's affair.
    reason: event.version > 1 ? event.reason : null,
    ranking: publicResult(event.result, counted).map((line) =>
      isTold(state, counted, line.presenter) ? line : { ...line, panels: {} },
    ),
  };
}

/** Not of a presenter from whom so many are excused that the average would tell a single mark. */
function isTold(state: ShowState, counted: readonly Judge[], presenter: string): boolean {
  const { panels, excused = [] } = planOf(state);
  const away = new Set(
    excused.filter((one) => one.presenter === presenter).map(({ judge }) => judge),
  );
  if (away.size === 0) return true;
  return panels.every(({ id: panel }) => {
    const own = counted.filter((judge) => judge.panel === panel && !away.has(judge.id));
    return own.length >= JUDGES_FOR_AN_AVERAGE;
  });
}

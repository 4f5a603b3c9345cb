import { publicResult, type MarkedBy } from '../../scoring/engine/public-result.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { PublishedRanking } from '../protocol/views.ts';
import { countedJudges, planOf, type ShowState } from './state.ts';

/** What of a published result everybody may see. */
export function publicRanking(state: ShowState, event: ShowEventOf<'published'>): PublishedRanking {
  return {
    version: event.version,
    // Of the first version it says who was left out, which is the crew's affair.
    reason: event.version > 1 ? event.reason : null,
    ranking: publicResult(event.result, planOf(state).formula, countedFor(state, event.group)),
  };
}

/** Of each presenter the judges whose marks count: those who handed in and are not excused. */
export function countedFor(state: ShowState, group: string): MarkedBy {
  const { excused = [] } = planOf(state);
  const counted = countedJudges(state, group);
  return (presenter) =>
    counted.filter(
      ({ id }) => !excused.some((one) => one.presenter === presenter && one.judge === id),
    );
}

import { publicResult } from '../../scoring/engine/public-result.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { PublishedRanking } from '../protocol/views.ts';
import { countedJudges, planOf, type ShowState } from './state.ts';

/** What of a published result everybody may see. */
export function publicRanking(state: ShowState, event: ShowEventOf<'published'>): PublishedRanking {
  const { formula, excused = [] } = planOf(state);
  const counted = countedJudges(state, event.group);
  const markedBy = (presenter: string) =>
    counted.filter(
      ({ id }) => !excused.some((one) => one.presenter === presenter && one.judge === id),
    );
  return {
    version: event.version,
    // Of the first version it says who was left out, which is the crew's affair.
    reason: event.version > 1 ? event.reason : null,
    ranking: publicResult(event.result, formula, markedBy),
  };
}

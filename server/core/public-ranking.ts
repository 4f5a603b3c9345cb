import { publicResult } from '../../scoring/engine/public-result.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { PublishedRanking } from '../protocol/views.ts';
import { planOf, type ShowState } from './state.ts';

/** What of a published result everybody may see. */
export function publicRanking(state: ShowState, event: ShowEventOf<'published'>): PublishedRanking {
  const counted = planOf(state).judges.filter((judge) => !event.missing.includes(judge.id));
  return { version: event.version, ranking: publicResult(event.result, counted) };
}

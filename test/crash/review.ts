import { stringify } from 'yaml';
import { writeDuration } from '../../server/event-file/notation.ts';

export interface ReviewGroup {
  readonly id: string;
  /** On stage, in s. */
  readonly limit: number;
  readonly presenters: readonly string[];
}

/** Four judges, so that a mean of whole marks has two places; two criteria. */
export const JUDGES = ['one', 'two', 'three', 'four'];
export const CRITERIA = ['work', 'talk'];

/** An event file with these groups; the warning comes a second before the limit. */
export const reviewOf = (groups: readonly ReviewGroup[]): string =>
  stringify({
    event: 'crash-2026',
    title: 'Review',
    place: 'Hall',
    dates: ['2026-12-28'],
    limit: '5:00',
    warning: '0:01',
    groups: groups.map(({ id, limit, presenters }) => ({
      ...{ id, name: id, limit: writeDuration(limit * 1_000) },
      presenters: presenters.map((name) => ({ id: name, name, post: 'Head', unit: 'North' })),
    })),
    panels: [{ id: 'leaders', name: 'Leaders' }],
    judges: JUDGES.map((id) => ({ id, name: id, panel: 'leaders' })),
    criteria: CRITERIA.map((id) => ({ id, name: id })),
    formula: { panels: [{ id: 'leaders' }] },
  });

import { evolve } from '../../../server/core/evolve.ts';
import { initialState } from '../../../server/core/state.ts';
import { resultsOf, type Results } from '../../../server/exports/results.ts';
import { Publications } from '../../../server/open/publications.ts';
import type { Language } from '../../../server/protocol/values.ts';
import type { Rehearsal } from '../core/rehearsal.ts';

const MORNING = Date.UTC(2026, 11, 28, 1);

/** What a show that was rehearsed has published, a second after one another from nine in Beijing. */
export function publicationsOf({ lines }: Rehearsal): Publications {
  const publications = new Publications();
  let state = initialState;
  for (const { event, entry } of lines) {
    const wall = new Date(MORNING + entry.seq * 1000).toISOString();
    publications.witness(state, { event, wall });
    state = evolve(state, event, entry);
  }
  return publications;
}

export const resultsIn = (show: Rehearsal, language: Language): Results =>
  resultsOf(show.state, publicationsOf(show), language);
